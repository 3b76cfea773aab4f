import { History } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";

import { cancelChange, undoChange } from "#app/(studio)/permission-actions";
import { latestChanges } from "#app/(studio)/studio/changes/latest";
import { ChangeHistory } from "#components/changes/change-history";
import { RunningChanges } from "#components/changes/running-changes";
import { Breadcrumbs } from "#components/ui/breadcrumbs";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { Pagination } from "#components/ui/pagination";
import { listChangeHistory } from "#lib/consent/changes/list-change-history";
import { listParties } from "#lib/consent/parties/list-parties";
import { systemClock } from "#lib/platform/shared/clock";
import { orNotFound } from "#lib/web/or-not-found";
import { requireActor } from "#lib/web/session";

export const metadata: Metadata = { title: "History of changes" };

const HERE = "/settings/ai-and-privacy/history";
const CHANGES_A_PAGE = 50;

export default async function ChangeHistoryPage({
  searchParams,
}: {
  searchParams: Promise<{ cursor?: string | string[] }>;
}) {
  const actor = await requireActor();
  const { cursor } = await searchParams;
  const after = typeof cursor === "string" ? cursor : undefined;
  const [{ items, nextCursor }, running, parties] = await Promise.all([
    orNotFound(listChangeHistory(actor, { limit: CHANGES_A_PAGE, cursor: after })),
    latestChanges(actor),
    listParties(),
  ]);
  const shared = { parties, cancel: cancelChange, undo: undoChange };
  return (
    <div className="grid gap-4">
      <header className="grid gap-1.5">
        <Breadcrumbs items={[{ href: "/settings/ai-and-privacy", label: "AI and privacy" }]} />
        <h2 className="text-xl font-semibold">History of changes</h2>
        <p className="max-w-prose text-sm text-ink-muted">
          Who decided what about AI remixing and AI training, when and from where. Each can be undone for 30 days;
          undoing never overwrites what was chosen since.
        </p>
      </header>
      <RunningChanges initial={running} onlyRunning {...shared} />
      {items.length === 0 ? (
        <EmptyState
          icon={<History aria-hidden />}
          title={after === undefined ? "Nothing was changed yet" : "There is nothing older"}
          action={
            <Button asChild variant="secondary">
              <Link href={after === undefined ? "/studio" : HERE}>
                {after === undefined ? "To your videos" : "To the newest"}
              </Link>
            </Button>
          }
        >
          What you decide for your account, for many videos or for one, is kept here.
        </EmptyState>
      ) : (
        <ChangeHistory changes={items} now={systemClock.now()} {...shared} />
      )}
      <Pagination
        label="Changes"
        firstHref={after === undefined ? null : HERE}
        nextHref={nextCursor === null ? null : `${HERE}?${new URLSearchParams({ cursor: nextCursor }).toString()}`}
      />
    </div>
  );
}
