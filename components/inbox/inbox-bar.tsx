"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CheckCheck, RefreshCw } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";

import { Button } from "#components/ui/button";
import { answerOf } from "#components/ui/settled";
import { toast } from "#components/ui/toast";
import { toastRefusal, useActionForm } from "#components/ui/use-action-form";
import type { ActionResult } from "#lib/web/action";

import { UNREAD_QUERY } from "./unread-query.ts";

interface InboxBarProps {
  unreadOnly: boolean;
  /** How much was unread when the page was made. */
  unread: number;
  /** The newest on this page; null while it shows none, or older ones. */
  newest: string | null;
  markAll: (input: { until: string }) => Promise<ActionResult<number>>;
}

const TAB =
  "-mb-px flex h-10 items-center border-b-2 border-transparent px-3 text-sm font-medium text-ink-muted transition-colors hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:border-accent aria-[current=page]:text-ink pointer-coarse:h-11";

/** What of the inbox is shown, and everything as read at once. Says when something came since the page was made. */
export function InboxBar({ unreadOnly, unread, newest, markAll }: InboxBarProps) {
  const router = useRouter();
  const queries = useQueryClient();
  const { run, pending } = useActionForm();
  const { data: now } = useQuery({
    queryKey: UNREAD_QUERY,
    queryFn: async () => (await answerOf<{ unread: number }>("/inbox/unread")).unread,
    initialData: unread,
  });
  const onMarkAll = () => {
    if (newest === null) return;
    run(
      () => markAll({ until: newest }),
      async (count) => {
        toast.success(count === 1 ? "1 message is marked as read." : `${String(count)} messages are marked as read.`);
        await queries.invalidateQueries({ queryKey: UNREAD_QUERY });
        router.refresh();
      },
      toastRefusal,
    );
  };
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <nav aria-label="What is shown" className="flex gap-1 border-b border-line">
        <Link href="/inbox" aria-current={unreadOnly ? undefined : "page"} className={TAB}>
          All
        </Link>
        <Link href="/inbox?unread=true" aria-current={unreadOnly ? "page" : undefined} className={TAB}>
          Unread
        </Link>
      </nav>
      <div className="flex flex-wrap items-center gap-2">
        {now > unread && (
          <Button
            variant="soft"
            size="sm"
            onClick={() => {
              router.refresh();
            }}
          >
            <RefreshCw aria-hidden />
            Show what is new
          </Button>
        )}
        {unread > 0 && newest !== null && (
          <Button variant="secondary" size="sm" loading={pending} onClick={onMarkAll}>
            <CheckCheck aria-hidden />
            Mark all as read
          </Button>
        )}
      </div>
    </div>
  );
}
