import { Inbox, SearchX, Settings } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";

import { markAllReadAction, markNoticeAction } from "./actions.ts";
import { InboxBar } from "#components/inbox/inbox-bar";
import { NoticeList } from "#components/inbox/notice-list";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader } from "#components/ui/page-header";
import { Pagination } from "#components/ui/pagination";
import { countUnread } from "#lib/messaging/inbox/count-unread";
import { listNoticesInput } from "#lib/messaging/inbox/input";
import { listNotices } from "#lib/messaging/inbox/list-notices";
import { orNotFound } from "#lib/web/or-not-found";
import type { SearchParams } from "#lib/web/search-params";
import { requireActor } from "#lib/web/session";

export const metadata: Metadata = { title: "Inbox" };

function Empty({ unreadOnly }: { unreadOnly: boolean }) {
  if (!unreadOnly) {
    return (
      <EmptyState icon={<Inbox aria-hidden />} title="Nothing yet">
        What happens to your reports and to what you published is told to you here: that a report arrived, what was
        decided and why, and what you can do about it.
      </EmptyState>
    );
  }
  const all = (
    <Button asChild variant="secondary">
      <Link href="/inbox">Show all</Link>
    </Button>
  );
  return <EmptyState icon={<SearchX aria-hidden />} title="You have read everything" action={all} />;
}

export default async function InboxPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor();
  const params = await searchParams;
  const unreadOnly = params["unread"] === "true";
  const cursor = listNoticesInput.shape.cursor.safeParse(params["cursor"]).data;
  const { items, nextCursor } = await orNotFound(listNotices(actor, listNoticesInput.parse({ unreadOnly, cursor })));
  const unread = await countUnread(actor);
  const hrefOf = (next: string | null): string => {
    const query = new URLSearchParams({
      ...(unreadOnly && { unread: "true" }),
      ...(next !== null && { cursor: next }),
    });
    return query.size === 0 ? "/inbox" : `/inbox?${query.toString()}`;
  };
  return (
    <main className="frame pb-16">
      <PageHeader
        title="Inbox"
        actions={
          <Button asChild variant="ghost" size="sm">
            <Link href="/settings/notifications">
              <Settings aria-hidden />
              What comes by mail
            </Link>
          </Button>
        }
      />
      <div className="grid max-w-3xl gap-4">
        <InboxBar
          unreadOnly={unreadOnly}
          unread={unread}
          newest={cursor === undefined ? (items[0]?.createdAt ?? null) : null}
          markAll={markAllReadAction}
        />
        {items.length === 0 ? (
          <Empty unreadOnly={unreadOnly} />
        ) : (
          <NoticeList notices={items} mark={markNoticeAction} />
        )}
        <Pagination
          label="Inbox"
          firstHref={cursor === undefined ? null : hrefOf(null)}
          nextHref={nextCursor === null ? null : hrefOf(nextCursor)}
        />
      </div>
    </main>
  );
}
