"use client";

import { useQuery } from "@tanstack/react-query";
import { Bell } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef, useState } from "react";

import { IconButton } from "#components/ui/icon-button";
import { answerOf } from "#components/ui/settled";

import { UNREAD_QUERY } from "./unread-query.ts";

/** Somebody may be told something at any time; half a minute is soon enough to see that. */
const POLL_MS = 30_000;
/** As far as the server counts. */
const MAX_COUNTED = 100;

const wordsOf = (unread: number): string =>
  unread >= MAX_COUNTED ? `${String(MAX_COUNTED - 1)} or more` : String(unread);

/** How much in the inbox is unread, asked again while somebody looks at the page. */
function useUnread(initial: number): number {
  const { data } = useQuery({
    queryKey: UNREAD_QUERY,
    queryFn: async () => (await answerOf<{ unread: number }>("/inbox/unread")).unread,
    initialData: initial,
    refetchInterval: POLL_MS,
    refetchOnWindowFocus: true,
  });
  return data;
}

/** The way to the inbox, with how much in it is unread. Says aloud when there is more than before. */
export function InboxBell({ unread: initial }: { unread: number }) {
  const unread = useUnread(initial);
  const path = usePathname();
  const before = useRef(unread);
  const [news, setNews] = useState("");
  useEffect(() => {
    if (unread > before.current) setNews(`Something new in your inbox: ${wordsOf(unread)} unread.`);
    before.current = unread;
  }, [unread]);
  return (
    <>
      <IconButton asChild label={unread === 0 ? "Inbox" : `Inbox, ${wordsOf(unread)} unread`}>
        <Link href="/inbox" aria-current={path === "/inbox" ? "page" : undefined} className="relative">
          <Bell aria-hidden />
          {unread > 0 && (
            <span
              aria-hidden
              className="absolute top-0.5 right-0 inline-flex h-[1.05rem] min-w-[1.05rem] items-center justify-center rounded-full bg-danger px-1 text-2xs font-semibold text-on-danger tabular-nums pointer-coarse:top-1 pointer-coarse:right-1"
            >
              {unread >= MAX_COUNTED ? `${String(MAX_COUNTED - 1)}+` : unread}
            </span>
          )}
        </Link>
      </IconButton>
      <span role="status" className="sr-only">
        {news}
      </span>
    </>
  );
}
