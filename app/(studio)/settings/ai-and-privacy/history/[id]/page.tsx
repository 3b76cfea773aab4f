import { History } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { setTo, videosInNumbers } from "#components/changes/change-words";
import { ChangedVideos } from "#components/changes/changed-videos";
import { Breadcrumbs } from "#components/ui/breadcrumbs";
import { EmptyState } from "#components/ui/empty-state";
import { Pagination } from "#components/ui/pagination";
import { RelativeTime } from "#components/ui/relative-time";
import { getChange } from "#lib/consent/changes/list-changes";
import { listParties } from "#lib/consent/parties/list-parties";
import { listVideosOfChange } from "#lib/overview/catalogue/list-videos-of-change";
import { DomainError } from "#lib/platform/shared/domain-error";
import { asId, type ChangeId } from "#lib/platform/shared/ids";
import { inNumbers } from "#lib/platform/shared/number-words";
import { orNotFound } from "#lib/web/or-not-found";
import { requireActor } from "#lib/web/session";

export const metadata: Metadata = { title: "Videos of a change" };

const HISTORY = "/settings/ai-and-privacy/history";
const VIDEOS_A_PAGE = 50;

interface ChangePageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ cursor?: string | string[] }>;
}

/** Null where it is not kept any more which videos they were. */
async function whileKept<Value>(list: Promise<Value>): Promise<Value | null> {
  try {
    return await list;
  } catch (error) {
    if (error instanceof DomainError && error.code === "no-longer-possible") return null;
    throw error;
  }
}

export default async function ChangePage({ params, searchParams }: ChangePageProps) {
  const actor = await requireActor();
  const changeId = asId<ChangeId>((await params).id);
  const change = await orNotFound(getChange(actor, { changeId }));
  // One of the default rewrites no video: it holds for whatever follows it.
  if (change.kind === "default") notFound();
  const { cursor } = await searchParams;
  const after = typeof cursor === "string" ? cursor : undefined;
  const page = await whileKept(listVideosOfChange(actor, { changeId, limit: VIDEOS_A_PAGE, cursor: after }));
  const here = `${HISTORY}/${changeId}`;
  const next = page?.nextCursor ?? null;
  return (
    <div className="grid gap-4">
      <header className="grid gap-1.5">
        <Breadcrumbs
          items={[
            { href: "/settings/ai-and-privacy", label: "AI and privacy" },
            { href: HISTORY, label: "History of changes" },
          ]}
        />
        <h2 className="text-xl font-semibold">
          {videosInNumbers(change.matched ?? 0)}, {setTo(change, await listParties())}
        </h2>
        <p className="numeric text-sm text-ink-muted">
          Made <RelativeTime date={change.createdAt} />; {inNumbers(change.changed ?? 0)} changed
          {change.undoneAt !== null && (
            <>
              ; undone <RelativeTime date={change.undoneAt} />
            </>
          )}
          . Beside each video stands what is in force now.
        </p>
      </header>
      {page === null || page.items.length === 0 ? (
        <EmptyState icon={<History aria-hidden />} title="No videos to show">
          {page === null
            ? "Which videos a change reached is kept for 30 days. That they were changed stays in the history of each."
            : "Nothing of it has been applied, or its videos are deleted."}
        </EmptyState>
      ) : (
        <ChangedVideos permission={change.permission} videos={page.items} />
      )}
      <Pagination
        label="Videos of this change"
        nextLabel="More"
        firstHref={after === undefined ? null : here}
        nextHref={next === null ? null : `${here}?${new URLSearchParams({ cursor: next }).toString()}`}
      />
    </div>
  );
}
