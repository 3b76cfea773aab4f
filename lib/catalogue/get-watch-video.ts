import type { Visitor } from "#lib/accounts/actor";
import { findDetail } from "#lib/catalogue/detail-store";
import { loadVisible } from "#lib/catalogue/get-video";
import type { VideoRecord } from "#lib/catalogue/store";
import { type CreatorDto, creatorDto, kindOf, type MediaKind, posterUrlOf, videoDto } from "#lib/catalogue/video-dto";
import type { VideoDto } from "#lib/catalogue/video-shape";
import { DomainError } from "#lib/shared/domain-error";
import { isOwn } from "#lib/videos/policy";

/** What the watch page shows. */
export interface WatchDto {
  video: VideoDto;
  creator: CreatorDto;
  kind: MediaKind | null;
  /** Null until the file may be played, and once a decision removed it. */
  fileUrl: string | null;
  posterUrl: string | null;
  /** Addresses of the thumbnails of manifests, by the manifest's label. */
  manifestThumbnails: Record<string, string>;
  commentsEnabled: boolean;
  isOwn: boolean;
}

/** Addresses of manifests' thumbnails go by the manifest's place in the report: its label is a stranger's text. */
function thumbnailUrls(record: VideoRecord, withThumbnail: readonly string[]): Record<string, string> {
  const manifests = record.removedAt === null ? (record.provenance?.manifests ?? []) : [];
  const found = manifests.flatMap(({ label }, place) =>
    withThumbnail.includes(label) ? [[label, `/media/videos/${record.id}/manifests/${String(place)}`]] : [],
  );
  return Object.fromEntries(found) as Record<string, string>;
}

/** A video for watching. Throws `not-found` for one that this visitor may not see. */
export async function getWatchVideo(visitor: Visitor, id: string): Promise<WatchDto> {
  const record = await loadVisible(visitor, id);
  const detail = await findDetail(record.id);
  // Deleted between the two questions.
  if (!detail) throw new DomainError("not-found");
  return {
    video: videoDto(record),
    creator: creatorDto(record),
    kind: kindOf(record.mediaType),
    fileUrl: record.status === "ready" && record.removedAt === null ? `/media/videos/${record.id}/file` : null,
    posterUrl: posterUrlOf(record),
    manifestThumbnails: thumbnailUrls(record, detail.withThumbnail),
    commentsEnabled: detail.commentsEnabled,
    isOwn: isOwn(visitor, record),
  };
}
