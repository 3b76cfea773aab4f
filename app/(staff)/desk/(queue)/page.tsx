import { ChartColumn, Inbox, SearchX, UserX } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";

import { CaseList } from "#components/desk/queue/case-list";
import { ClaimNext } from "#components/desk/queue/claim-next";
import { deskHref, deskQuery, queueHref } from "#components/desk/queue/desk-address";
import { QueueFilters } from "#components/desk/queue/queue-filters";
import { QueueNav } from "#components/desk/queue/queue-nav";
import { KINDS, QUEUES } from "#components/desk/words";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader } from "#components/ui/page-header";
import { Pagination } from "#components/ui/pagination";
import { countQueues } from "#lib/disputes/desk/count-queues";
import { listCasesInput } from "#lib/disputes/desk/input";
import { listCases } from "#lib/disputes/desk/list-cases";
import { listViews } from "#lib/disputes/desk/list-views";
import { orderOf } from "#lib/disputes/desk/order";
import { isForEveryQueue } from "#lib/disputes/desk/search-query";
import type { SearchParams } from "#lib/web/search-params";
import { requireRole } from "#lib/web/session";

import { applyBulkAction, claimNextAction, deleteViewAction, saveViewAction } from "../actions";
import { filterFrom, orderFrom, queueFrom, queuesOf } from "./filter";

export const metadata: Metadata = { title: "Cases" };

export default async function DeskPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireRole("support", "senior-support");
  const params = await searchParams;
  const queues = queuesOf(actor.role === "senior-support");
  const asked = queueFrom(params, queues);
  const queue = asked ?? "unassigned";
  const filter = filterFrom(params);
  const order = orderFrom(params);
  const cursor = listCasesInput.shape.cursor.safeParse(params["cursor"]).data;
  const [{ items, nextCursor }, counts, views] = await Promise.all([
    listCases(actor, { ...listCasesInput.parse({}), ...filter, queue, order, cursor }),
    countQueues(actor),
    listViews(actor),
  ]);
  const query = deskQuery({ queue, order, ...filter });
  const isNarrowed = query !== deskQuery({ queue, order });
  const onlyKind = queue === "open" && filter.kind !== undefined ? KINDS[filter.kind] : null;
  const isSearch = isForEveryQueue(filter.q);
  const title = isSearch ? "Search results" : (onlyKind?.word ?? QUEUES[queue].word);
  const hint = isSearch ? "From every queue, newest first." : (onlyKind?.hint ?? QUEUES[queue].hint);
  return (
    <main className="frame pb-10">
      <PageHeader
        title={title}
        description={hint}
        actions={
          <>
            {actor.role === "senior-support" && (
              <Button asChild variant="ghost">
                <Link href="/desk/suspensions">
                  <UserX aria-hidden />
                  Suspensions
                </Link>
              </Button>
            )}
            <Button asChild variant="ghost">
              <Link href="/desk/stats">
                <ChartColumn aria-hidden />
                How the desk does
              </Link>
            </Button>
            <ClaimNext
              claim={claimNextAction}
              from={{
                ...(queue === "appeals" ? { queue } : {}),
                ...(filter.kind === undefined ? {} : { kind: filter.kind }),
              }}
            />
          </>
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[13.5rem_minmax(0,1fr)] lg:gap-8">
        <QueueNav title={title} queues={queues} counts={counts} views={views} deleteView={deleteViewAction} />
        <div className="grid min-w-0 gap-4">
          {asked === null && (
            <Alert tone="warn" title="Queue not found">
              It doesn’t exist or you don’t have access. Showing {QUEUES[queue].word} instead.
            </Alert>
          )}
          <QueueFilters
            key={queue}
            seesSealed={counts.seesSealed}
            canSort={!isSearch && orderOf(queue, "weight") === "weight"}
            saveView={saveViewAction}
          />
          {items.length > 0 ? (
            <CaseList label={title} items={items} queue={queue} counts={counts} bulk={{ apply: applyBulkAction }} />
          ) : isNarrowed ? (
            <EmptyState
              icon={<SearchX aria-hidden />}
              title="No matching cases"
              action={
                <Button asChild variant="secondary">
                  <Link href={queueHref(queue)}>Show all of this queue</Link>
                </Button>
              }
            >
              Try other words or fewer filters.
            </EmptyState>
          ) : (
            <EmptyState icon={<Inbox aria-hidden />} title="No cases here">
              {QUEUES[queue].hint}
            </EmptyState>
          )}
          <Pagination
            label="Cases"
            firstHref={cursor === undefined ? null : deskHref(query)}
            firstLabel="Head of the queue"
            nextHref={nextCursor === null ? null : `${deskHref(query)}&cursor=${nextCursor}`}
            nextLabel="Next"
          />
        </div>
      </div>
    </main>
  );
}
