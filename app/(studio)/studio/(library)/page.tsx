import { Clapperboard, SearchX } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";

import { Library } from "#components/studio/library";
import { LibraryFilters } from "#components/studio/library-filters";
import { RefreshWhileBusy } from "#components/studio/refresh-while-busy";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader } from "#components/ui/page-header";
import { Pagination } from "#components/ui/pagination";
import { type ListVideosInput, listVideosInput } from "#lib/catalogue/input";
import { listStudioVideos } from "#lib/catalogue/list-own-videos";
import { requireActor } from "#lib/web/session";

import { chooseRemix } from "../../remix-actions";
import { deleteVideoAction } from "../video-actions";

export const metadata: Metadata = { title: "Your videos" };

type SearchParams = Record<string, string | string[] | undefined>;

/** The filters that an address asks for; a part that nobody could have chosen is left out. */
function inputFrom(params: SearchParams): ListVideosInput {
  const { status, label, remix, q, cursor } = params;
  const shape = listVideosInput.shape;
  return {
    limit: listVideosInput.parse({}).limit,
    status: shape.status.safeParse(status).data,
    label: shape.label.safeParse(label).data,
    remix: shape.remix.safeParse(remix).data,
    q: shape.q.safeParse(q).data,
    cursor: shape.cursor.safeParse(cursor).data,
  };
}

/** The address of another page of the same list. */
function hrefOf(input: ListVideosInput, cursor: string | null): string {
  const { q, status, label, remix } = input;
  const query = Object.entries({ q, status, label, remix, cursor }).filter(([, value]) => value);
  return query.length === 0 ? "/studio" : `/studio?${new URLSearchParams(query as [string, string][]).toString()}`;
}

export default async function LibraryPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  const input = inputFrom(await searchParams);
  const { items, nextCursor } = await listStudioVideos(actor, input);
  const isNarrowed = [input.q, input.status, input.label, input.remix].some(
    (part) => part !== undefined && part !== "",
  );
  const isEmpty = items.length === 0 && !isNarrowed && input.cursor === undefined;
  return (
    <main className="frame pb-8">
      <PageHeader title="Your videos" />
      {isEmpty ? (
        <EmptyState
          icon={<Clapperboard aria-hidden />}
          title="Nothing uploaded yet"
          action={
            <Button asChild>
              <Link href="/studio/upload">Upload your first video</Link>
            </Button>
          }
        >
          Upload a video, a sound or a picture: its Content Credentials are read, and you see the label that follows and
          why.
        </EmptyState>
      ) : (
        <div className="grid gap-4">
          <LibraryFilters />
          {items.length === 0 ? (
            <EmptyState
              icon={<SearchX aria-hidden />}
              title="No video fits"
              action={
                <Button asChild variant="secondary">
                  <Link href="/studio">Show all</Link>
                </Button>
              }
            >
              Try fewer filters, or another part of the title.
            </EmptyState>
          ) : (
            <Library videos={items} actions={{ choose: chooseRemix, remove: deleteVideoAction }} />
          )}
          <Pagination
            label="Your videos"
            firstHref={input.cursor === undefined ? null : hrefOf(input, null)}
            nextHref={nextCursor === null ? null : hrefOf(input, nextCursor)}
          />
        </div>
      )}
      <RefreshWhileBusy busy={items.some(({ status }) => status === "processing" || status === "uploading")} />
    </main>
  );
}
