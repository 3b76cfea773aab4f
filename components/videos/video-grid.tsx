import Link from "next/link";

import { Avatar } from "#components/ui/avatar";
import { Badge } from "#components/ui/badge";
import { RelativeTime } from "#components/ui/relative-time";
import { Skeleton } from "#components/ui/skeleton";
import { TitleText } from "#components/ui/title-text";
import { formatDuration } from "#components/videos/format";
import { LabelBadge } from "#components/videos/label-badge";
import { Poster } from "#components/videos/poster";
import type { VideoCardDto } from "#lib/overview/catalogue/video-dto";

const GRID = "grid grid-cols-2 gap-x-3 gap-y-7 sm:grid-cols-3 sm:gap-x-5 lg:grid-cols-4";
const FRAME = "aspect-[4/5] w-full rounded-lg";
/** So many are in view at first on a desktop. */
const EAGER = 4;

/** Videos side by side, each with its label. */
export function VideoGrid({ videos, hideCreator = false }: { videos: readonly VideoCardDto[]; hideCreator?: boolean }) {
  return (
    <ul className={GRID}>
      {videos.map((video, place) => (
        <li key={video.id} className="group relative grid content-start gap-3">
          <div className="relative">
            <Poster
              src={video.posterUrl}
              kind={video.kind}
              eager={place < EAGER}
              className={`${FRAME} ring-1 ring-line transition-shadow group-hover:shadow-pop`}
            />
            <div className="absolute inset-x-2 top-2 flex">
              <LabelBadge label={video.label} credentials={video.credentials} overlay feed />
            </div>
            {video.durationMs !== null && (
              <Badge tone="overlay" size="sm" className="numeric absolute right-2 bottom-2">
                {formatDuration(video.durationMs)}
              </Badge>
            )}
          </div>
          <div className="flex gap-2.5">
            {!hideCreator && (
              <Avatar
                name={video.creator.displayName}
                src={video.creator.avatarUrl}
                size="sm"
                className="mt-0.5 max-sm:hidden"
              />
            )}
            <div className="grid min-w-0 gap-0.5">
              <h3 className="line-clamp-2 text-sm font-medium tracking-normal">
                <Link href={`/v/${video.id}`} className="after:absolute after:inset-0 after:rounded-lg">
                  <TitleText text={video.title} />
                </Link>
              </h3>
              <p className="truncate text-xs text-ink-muted">
                {!hideCreator && (
                  <>
                    <TitleText text={video.creator.displayName} />
                    <span aria-hidden> · </span>
                  </>
                )}
                <RelativeTime date={video.createdAt} />
              </p>
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The grid while it is being loaded. */
export function VideoGridSkeleton({ count = 8 }: { count?: number }) {
  return (
    <div className={GRID} role="status" aria-label="Loading videos">
      {Array.from({ length: count }, (_, place) => (
        <div key={place} className="grid gap-3">
          <Skeleton className={FRAME} />
          <Skeleton className="h-4 w-4/5" />
        </div>
      ))}
    </div>
  );
}
