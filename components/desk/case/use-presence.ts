"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";

import { answerOf } from "#components/ui/settled";
import type { PresenceDto } from "#lib/disputes/desk/mark-presence";
import type { PersonDto } from "#lib/disputes/desk/shapes";

const EVERY_MS = 10_000;

/** Says that this page is open, and learns who else has it open; reads it again when something has happened. */
export function usePresence(disputeId: string, shown: { present: PersonDto[]; updatedAt: string }): PersonDto[] {
  const router = useRouter();
  const path = `/desk/${disputeId}/presence`;
  const { data } = useQuery({
    queryKey: ["desk-presence", disputeId],
    queryFn: () => answerOf<PresenceDto>(path, { method: "POST" }),
    initialData: shown,
    staleTime: 0,
    refetchInterval: EVERY_MS,
  });
  const asked = useRef(shown.updatedAt);
  useEffect(() => {
    if (data.updatedAt <= shown.updatedAt || asked.current === data.updatedAt) return;
    asked.current = data.updatedAt;
    router.refresh();
  }, [data.updatedAt, shown.updatedAt, router]);
  useEffect(
    () => () => {
      void fetch(path, { method: "DELETE", keepalive: true }).catch(() => undefined);
    },
    [path],
  );
  return data.present;
}
