"use client";

import { useQueryClient } from "@tanstack/react-query";
import {
  AtSign,
  Bell,
  Clock,
  Gavel,
  type LucideIcon,
  Scale,
  SlidersHorizontal,
  Tag,
  UserCheck,
  UserX,
} from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useOptimistic } from "react";

import { Button } from "#components/ui/button";
import { cn } from "#components/ui/cn";
import { ForeignLines } from "#components/ui/foreign-text";
import { RelativeTime } from "#components/ui/relative-time";
import { TitleText } from "#components/ui/title-text";
import { toastRefusal, useActionForm } from "#components/ui/use-action-form";
import type { NoticeKind } from "#lib/messaging/inbox/kinds";
import type { NoticeDto } from "#lib/messaging/inbox/shapes";
import type { ActionResult } from "#lib/web/action";

import { UNREAD_QUERY } from "./unread-query.ts";

const ICONS: Readonly<Record<NoticeKind, LucideIcon>> = {
  decision: Gavel,
  appeal: Scale,
  "case-update": Bell,
  "label-change": Tag,
  "permission-change": SlidersHorizontal,
  "desk-assigned": UserCheck,
  "desk-clock": Clock,
  "desk-mention": AtSign,
  "second-person": UserX,
};

type Mark = (input: { id: string; read: boolean }) => Promise<ActionResult<void>>;

interface NoticeItemProps {
  notice: NoticeDto;
  onMark: (read: boolean) => void;
}

function NoticeItem({ notice, onMark }: NoticeItemProps) {
  const { kind, subject, paragraphs, path, createdAt, isRead } = notice;
  const Icon = ICONS[kind];
  return (
    <article className="flex gap-3 p-4 sm:gap-4 sm:px-5">
      <span
        className={cn(
          "mt-0.5 inline-flex size-9 shrink-0 items-center justify-center rounded-full",
          isRead ? "bg-sunken text-ink-muted" : "bg-accent-soft text-accent-ink",
        )}
      >
        <Icon aria-hidden className="size-[1.1rem]" />
      </span>
      <div className="grid min-w-0 flex-1 gap-1.5">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5">
          <h2 className={cn("min-w-0 text-base wrap-anywhere", isRead ? "font-medium" : "font-semibold")}>
            {!isRead && (
              <>
                <span aria-hidden className="mr-2 mb-px inline-block size-2 rounded-full bg-accent" />
                <span className="sr-only">Unread: </span>
              </>
            )}
            {path === null ? (
              <TitleText text={subject} />
            ) : (
              <Link
                href={path}
                data-notice
                prefetch={false}
                onClick={() => {
                  if (!isRead) onMark(true);
                }}
                className="rounded-sm hover:underline pointer-coarse:inline-block pointer-coarse:min-h-6"
              >
                <TitleText text={subject} />
              </Link>
            )}
          </h2>
          <RelativeTime date={createdAt} className="text-xs text-ink-muted" />
        </div>
        <div className="grid max-w-prose gap-1.5 text-sm text-ink-muted">
          {paragraphs.map((paragraph, at) => (
            <ForeignLines key={at} text={paragraph} />
          ))}
        </div>
        <div>
          <Button
            variant="link"
            size="sm"
            className="text-xs"
            onClick={() => {
              onMark(!isRead);
            }}
          >
            Mark as {isRead ? "unread" : "read"}
            <span className="sr-only">: {subject}</span>
          </Button>
        </div>
      </div>
    </article>
  );
}

/** Up and down between what can be opened, as arrow keys go through a list; Tab goes through everything as ever. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-notice]")];
  const here = links.findIndex((link) => link === document.activeElement);
  const next = links[here + step];
  if (here === -1 || !next) return;
  event.preventDefault();
  next.focus();
}

/** What somebody was told, newest first. Opening one marks it as read. */
export function NoticeList({ notices, mark }: { notices: readonly NoticeDto[]; mark: Mark }) {
  const router = useRouter();
  const queries = useQueryClient();
  const { run } = useActionForm();
  const [shown, setShown] = useOptimistic(notices, (all, { id, read }: { id: string; read: boolean }) =>
    all.map((notice) => (notice.id === id ? { ...notice, isRead: read } : notice)),
  );
  const onMark = (id: string, read: boolean) => {
    run(
      () => {
        setShown({ id, read });
        return mark({ id, read });
      },
      async () => {
        await queries.invalidateQueries({ queryKey: UNREAD_QUERY });
        router.refresh();
      },
      toastRefusal,
    );
  };
  return (
    <ul
      aria-label="Inbox"
      onKeyDown={moveFocus}
      className="divide-y divide-line rounded-lg border border-line bg-surface shadow-card"
    >
      {shown.map((notice) => (
        <li key={notice.id}>
          <NoticeItem
            notice={notice}
            onMark={(read) => {
              onMark(notice.id, read);
            }}
          />
        </li>
      ))}
    </ul>
  );
}
