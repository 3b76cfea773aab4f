import { Clapperboard, SearchX } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";

import { cancelChange, choosePermission, startBulkChange, undoChange } from "#app/(studio)/permission-actions";
import { RunningChanges } from "#components/changes/running-changes";
import { followedBy, type FollowedDefaults, viewOf } from "#components/permissions/permission-view";
import { MatchLine } from "#components/selection/match-line";
import { SelectionBar } from "#components/selection/selection-bar";
import { SelectionScope } from "#components/selection/selection-scope";
import { ChoicesMenu } from "#components/studio/choices-menu";
import { Library } from "#components/studio/library";
import { LibraryFilters } from "#components/studio/library-filters";
import { RefreshWhileBusy } from "#components/studio/refresh-while-busy";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader } from "#components/ui/page-header";
import { Pagination } from "#components/ui/pagination";
import type { VideoFilter } from "#lib/consent/changes/video-filter";
import { listParties } from "#lib/consent/parties/list-parties";
import type { PermissionStates } from "#lib/consent/permissions/shapes";
import { findOpenCases } from "#lib/disputes/cases/find-open-cases";
import { type ListVideosInput, listVideosInput } from "#lib/overview/catalogue/input";
import { listStudioVideos } from "#lib/overview/catalogue/list-own-videos";
import { asId, type VideoId } from "#lib/platform/shared/ids";
import { requireActor } from "#lib/web/session";

import { latestChanges } from "../changes/latest";
import { deleteVideoAction } from "../video-actions";

export const metadata: Metadata = { title: "Your videos" };

type SearchParams = Record<string, string | string[] | undefined>;

/** The filters that an address asks for; a part that nobody could have chosen is left out. */
function inputFrom(params: SearchParams): ListVideosInput & { isSearchable: boolean } {
  const { status, label, remix, training, q, cursor } = params;
  const shape = listVideosInput.shape;
  const words = shape.q.safeParse(q);
  return {
    limit: listVideosInput.parse({}).limit,
    status: shape.status.safeParse(status).data,
    label: shape.label.safeParse(label).data,
    remix: shape.remix.safeParse(remix).data,
    training: shape.training.safeParse(training).data,
    q: words.data,
    isSearchable: words.success,
    cursor: shape.cursor.safeParse(cursor).data,
  };
}

/** The part of it that says which videos, without where in their list. */
const filterOf = ({ q, status, label, remix, training }: ListVideosInput): VideoFilter => ({
  ...(q ? { q } : {}),
  ...(status ? { status } : {}),
  ...(label ? { label } : {}),
  ...(remix ? { remix } : {}),
  ...(training ? { training } : {}),
});

/** The address of another page of the same list. */
function hrefOf(input: ListVideosInput, cursor: string | null): string {
  const query = new URLSearchParams(filterOf(input) as Record<string, string>);
  if (cursor !== null) query.set("cursor", cursor);
  return query.size === 0 ? "/studio" : `/studio?${query.toString()}`;
}

/** The defaults of the account, read from one of its videos: each carries them. */
const defaultsOf = ([video]: readonly PermissionStates[]): FollowedDefaults | null =>
  video ? { remix: followedBy(viewOf(video.remix)), training: followedBy(viewOf(video.training)) } : null;

export default async function LibraryPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  const { isSearchable, ...input } = inputFrom(await searchParams);
  // A search that cannot be carried out must not show, and offer for a change, the whole library.
  const [{ items, nextCursor }, changes, parties] = await Promise.all([
    isSearchable ? listStudioVideos(actor, input) : { items: [], nextCursor: null },
    latestChanges(actor),
    listParties(),
  ]);
  const cases = await findOpenCases(
    actor,
    items.map(({ id }) => asId<VideoId>(id)),
  );
  const filter = filterOf(input);
  const isFirst = input.cursor === undefined;
  const isEmpty = items.length === 0 && Object.keys(filter).length === 0 && isFirst && isSearchable;
  return (
    <main className="frame pb-8">
      <PageHeader title="Your videos" actions={!isEmpty && <ChoicesMenu />} />
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
        <SelectionScope
          filter={filter}
          page={items.map(({ id }) => id)}
          known={isFirst && nextCursor === null ? items.length : null}
        >
          <div className="grid gap-4">
            <RunningChanges initial={changes} parties={parties} cancel={cancelChange} undo={undoChange} />
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
                {isSearchable ? "Try fewer filters or other words." : "Search for up to 200 characters."}
              </EmptyState>
            ) : (
              // While another filter is on its way, what is still shown of the former one is not to be ticked.
              <div className="grid gap-4 transition-opacity peer-data-pending:pointer-events-none peer-data-pending:opacity-60">
                <MatchLine />
                <Library
                  videos={items}
                  cases={cases}
                  parties={parties}
                  actions={{ choose: choosePermission, remove: deleteVideoAction }}
                />
              </div>
            )}
            <Pagination
              label="Your videos"
              firstHref={isFirst ? null : hrefOf(input, null)}
              nextHref={nextCursor === null ? null : hrefOf(input, nextCursor)}
            />
            <SelectionBar defaults={defaultsOf(items)} parties={parties} start={startBulkChange} />
          </div>
        </SelectionScope>
      )}
      <RefreshWhileBusy busy={items.some(({ status }) => status === "processing" || status === "uploading")} />
    </main>
  );
}
