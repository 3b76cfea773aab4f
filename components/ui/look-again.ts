"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Draws the page anew every few seconds while it is looked at. */
export function LookAgain({ everyMs }: { everyMs: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh();
    }, everyMs);
    return () => {
      clearInterval(timer);
    };
  }, [router, everyMs]);
  return null;
}
