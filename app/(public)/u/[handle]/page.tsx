import { Video } from "lucide-react";
import type { Metadata } from "next";
import { cache } from "react";

import { reportAction } from "#app/(public)/report/actions";
import { ReportButton } from "#components/reports/report-button";
import { Avatar } from "#components/ui/avatar";
import { Day } from "#components/ui/date";
import { EmptyState } from "#components/ui/empty-state";
import { ForeignLines } from "#components/ui/foreign-text";
import { Pagination } from "#components/ui/pagination";
import { TitleText } from "#components/ui/title-text";
import { VideoGrid } from "#components/videos/video-grid";
import { reportChoices } from "#lib/disputes/cases/report-choices";
import { getCreator } from "#lib/overview/catalogue/get-creator";
import { listPublicVideosInput } from "#lib/overview/catalogue/input";
import { orNotFound } from "#lib/web/or-not-found";
import { visitor } from "#lib/web/session";

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
  const actor = await visitor();
  return (
    <main className="frame pb-8">
      <header className="flex flex-wrap items-center gap-5 pt-10 pb-8">
        <Avatar name={creator.displayName} src={creator.avatarUrl} size="lg" />
        <div className="grid min-w-0 flex-1 gap-1">
          <h1 className="text-2xl font-semibold">
            <TitleText text={creator.displayName} />
          </h1>
          <p className="text-sm text-ink-muted">
            @{creator.handle} · Here since <Day date={creator.joinedAt} />
          </p>
          {creator.bio !== "" && <ForeignLines text={creator.bio} folds className="max-w-prose" />}
        </div>
        {actor?.accountId !== creator.id && (
          <ReportButton
            label="Report"
            title={`Report @${creator.handle}`}
            target={{ type: "account", id: creator.id }}
            choices={reportChoices("account")}
            origin="account"
            send={reportAction}
            signedOutHref={actor ? null : `/report?about=${encodeURIComponent(path)}`}
          />
        )}
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
