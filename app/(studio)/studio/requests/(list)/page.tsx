import { MessageCircleQuestionMark, SearchX } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";

import { reportAction } from "#app/(public)/report/actions";
import { RequestFilters } from "#components/grants/request-filters";
import { RequestList } from "#components/grants/request-list";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader } from "#components/ui/page-header";
import { Pagination } from "#components/ui/pagination";
import { listGrantsInput } from "#lib/consent/grants/input";
import { listGrants } from "#lib/consent/grants/list-grants";
import { reportChoices } from "#lib/disputes/cases/report-choices";
import type { SearchParams } from "#lib/web/search-params";
import { requireActor } from "#lib/web/session";

import { filterFrom, hrefWith } from "../filter";

export const metadata: Metadata = { title: "Remix requests" };

const PATH = "/studio/requests";

export default async function RequestsPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor();
  const params = await searchParams;
  const filter = filterFrom(params);
  const cursor = listGrantsInput.shape.cursor.safeParse(params["cursor"]).data;
  const { items, nextCursor } = await listGrants(actor, { ...listGrantsInput.parse({}), ...filter, cursor });
  const isNarrowed = Object.values(filter).some((part) => part !== undefined && part !== "");
  const isEmpty = items.length === 0 && !isNarrowed && cursor === undefined;
  return (
    <main className="frame pb-8">
      <PageHeader
        title="Remix requests"
        description="Every request made here for an AI remix of your videos, with the answer and what decided it. We can't see what happens to copies of your videos elsewhere."
      />
      {isEmpty ? (
        <EmptyState icon={<MessageCircleQuestionMark aria-hidden />} title="No requests yet">
          Every remix starts with a request here. This list will show each one, granted or refused, with who asked, what
          for, and what decided it.
        </EmptyState>
      ) : (
        <div className="grid gap-4">
          <RequestFilters videoTitle={filter.videoId === undefined ? null : (items[0]?.videoTitle ?? null)} />
          {items.length === 0 ? (
            <EmptyState
              icon={<SearchX aria-hidden />}
              title="No requests match"
              action={
                <Button asChild variant="secondary">
                  <Link href={PATH}>Show all</Link>
                </Button>
              }
            >
              Try fewer filters, or another part of who asked.
            </EmptyState>
          ) : (
            <RequestList
              requests={items}
              reporting={{
                choices: reportChoices("grant", { isSubject: false, isVideoOwner: true }),
                send: reportAction,
                signedOutHref: null,
              }}
            />
          )}
          <Pagination
            label="Requests"
            firstHref={cursor === undefined ? null : hrefWith(PATH, params)}
            nextHref={nextCursor === null ? null : hrefWith(PATH, params, nextCursor)}
          />
        </div>
      )}
    </main>
  );
}
