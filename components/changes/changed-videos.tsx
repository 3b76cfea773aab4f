import Link from "next/link";

import { PermissionCell } from "#components/permissions/permission-in-force";
import { viewOf } from "#components/permissions/permission-view";
import { TitleText } from "#components/ui/title-text";
import { Poster } from "#components/videos/poster";
import type { PermissionName } from "#lib/consent/permissions/choice";
import type { VideoCardDto } from "#lib/overview/catalogue/video-dto";

interface ChangedVideosProps {
  permission: PermissionName;
  videos: readonly VideoCardDto[];
}

/** The videos that a change reached, with what is in force now for each about the permission that it changed. */
export function ChangedVideos({ permission, videos }: ChangedVideosProps) {
  return (
    <ul
      aria-label="Videos of this change"
      className="divide-y divide-line rounded-lg border border-line bg-surface shadow-card"
    >
      {videos.map((video) => (
        <li key={video.id} className="flex items-center gap-3.5 px-4 py-2.5">
          <Poster src={video.posterUrl} kind={video.kind} className="h-14 w-11 shrink-0 rounded-sm" />
          <Link
            href={`/studio/videos/${video.id}`}
            className="line-clamp-2 min-w-0 flex-1 rounded-sm text-sm font-medium wrap-anywhere hover:underline pointer-coarse:min-h-6"
          >
            <TitleText text={video.title} />
          </Link>
          {video.status === "ready" && <PermissionCell views={[viewOf(video[permission])]} />}
        </li>
      ))}
    </ul>
  );
}
