import { Video } from "lucide-react";
import type { Metadata } from "next";
import { cache } from "react";

import { Avatar } from "#components/ui/avatar";
import { EmptyState } from "#components/ui/empty-state";
import { Pagination } from "#components/ui/pagination";
import { formatDay } from "#components/video/format";
import { VideoGrid } from "#components/video/video-grid";
import { getCreator } from "#lib/catalogue/get-creator";
import { listPublicVideosInput } from "#lib/catalogue/input";
import { orNotFound } from "#lib/web/or-not-found";

interface Props {
  params: Promise<{ handle: string }>;
  searchParams: Promise<{ cursor?: string | string[] }>;
}

const load = cache((handle: string, cursor: string | undefined) =>
  orNotFound(getCreator(handle, listPublicVideosInput.parse({ cursor }))),
);

const cursorOf = async (searchParams: Props["searchParams"]): Promise<string | undefined> => {
  const { cursor } = await searchParams;
  return typeof cursor === "string" ? cursor : undefined;
};

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { creator } = await load((await params).handle, await cursorOf(searchParams));
  return { title: creator.displayName };
}

export default async function CreatorPage({ params, searchParams }: Props) {
  const cursor = await cursorOf(searchParams);
  const { creator, videos } = await load((await params).handle, cursor);
  const path = `/u/${creator.handle}`;
  return (
    <main className="frame pb-8">
      <header className="flex flex-wrap items-center gap-5 pt-10 pb-8">
        <Avatar name={creator.displayName} src={creator.avatarUrl} size="lg" />
        <div className="grid gap-1">
          <h1 className="text-2xl font-semibold">
            <bdi>{creator.displayName}</bdi>
          </h1>
          <p className="text-sm text-ink-muted">
            @{creator.handle} · Here since {formatDay(creator.joinedAt)}
          </p>
          {creator.bio !== "" && (
            <p dir="auto" className="max-w-prose whitespace-pre-line">
              {creator.bio}
            </p>
          )}
        </div>
      </header>
      <section aria-labelledby="videos" className="grid gap-6">
        <h2 id="videos" className="text-lg font-semibold">
          Videos
        </h2>
        {videos.items.length === 0 ? (
          <EmptyState icon={<Video aria-hidden />} title="No public videos yet" />
        ) : (
          <VideoGrid videos={videos.items} hideCreator />
        )}
        <Pagination
          label="Videos"
          firstHref={cursor === undefined ? null : path}
          nextHref={videos.nextCursor === null ? null : `${path}?cursor=${videos.nextCursor}`}
        />
      </section>
    </main>
  );
}
