import { BadgeCheck, Blend, Upload, Video } from "lucide-react";
import Link from "next/link";

import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { Pagination } from "#components/ui/pagination";
import { VideoGrid } from "#components/videos/video-grid";
import { listPublicVideosInput } from "#lib/overview/catalogue/input";
import { listPublicVideos } from "#lib/overview/catalogue/list-public-videos";
import { visitor } from "#lib/web/session";

const ANSWERS = [
  {
    icon: BadgeCheck,
    title: "How was this made?",
    text: "Content Credentials are read and checked on upload. The AI label follows from them by published rules, with the evidence beside it.",
  },
  {
    icon: Blend,
    title: "May AI touch it?",
    text: "Creators decide once for their account, and differently for any video. Every decision is on record, and anyone can ask what holds now.",
  },
];

/** What this is, in one glance, for those who have not signed in. */
function Introduction() {
  return (
    <section
      aria-labelledby="what"
      className="grid items-end gap-x-14 gap-y-8 pt-10 pb-12 sm:pt-16 lg:grid-cols-[1.15fr_1fr]"
    >
      <div className="grid gap-5">
        <h1 id="what" className="text-display font-semibold tracking-[-0.035em]">
          Videos that say how they were made.
        </h1>
        <p className="max-w-lg text-lg text-ink-muted">
          Every video here carries an honest AI label, shows the evidence for it, and respects what its creator said
          about AI remixing and AI training.
        </p>
        <div className="flex flex-wrap gap-3">
          <Button asChild size="lg">
            <Link href="/sign-up">
              <Upload aria-hidden />
              Upload your own
            </Link>
          </Button>
        </div>
      </div>
      <ul className="grid gap-px overflow-hidden rounded-xl border border-line bg-line">
        {ANSWERS.map(({ icon: Icon, title, text }) => (
          <li key={title} className="flex gap-4 bg-surface p-5">
            <span className="inline-flex size-10 shrink-0 items-center justify-center rounded-full bg-accent-soft text-accent-ink">
              <Icon aria-hidden className="size-5" />
            </span>
            <div className="grid gap-1">
              <h2 className="text-base font-semibold">{title}</h2>
              <p className="text-sm text-ink-muted">{text}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

export default async function HomePage({ searchParams }: { searchParams: Promise<{ cursor?: string | string[] }> }) {
  const { cursor } = await searchParams;
  const input = listPublicVideosInput.parse({ cursor: typeof cursor === "string" ? cursor : undefined });
  const [actor, { items, nextCursor }] = await Promise.all([visitor(), listPublicVideos(input)]);
  const isFirst = input.cursor === undefined;
  return (
    <main className="frame pb-8">
      {actor === null && isFirst && <Introduction />}
      <section aria-labelledby="videos" className="grid gap-6">
        {actor === null && isFirst ? (
          <h2 id="videos" className="text-xl font-semibold">
            Newest videos
          </h2>
        ) : (
          <h1 id="videos" className="pt-8 text-2xl font-semibold">
            {isFirst ? "Newest videos" : "Older videos"}
          </h1>
        )}
        {items.length === 0 ? (
          <EmptyState
            icon={<Video aria-hidden />}
            title="No public videos yet"
            action={
              <Button asChild>
                <Link href="/studio/upload">Upload the first one</Link>
              </Button>
            }
          >
            Videos appear here when their creators make them public.
          </EmptyState>
        ) : (
          <VideoGrid videos={items} />
        )}
        <Pagination
          label="Videos"
          firstHref={isFirst ? null : "/"}
          nextHref={nextCursor === null ? null : `/?cursor=${nextCursor}`}
        />
      </section>
    </main>
  );
}
