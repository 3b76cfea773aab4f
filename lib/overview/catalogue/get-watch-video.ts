import { isOwn } from "#lib/library/videos/policy";
import { findDetail } from "#lib/overview/catalogue/detail-store";
import { loadVisible } from "#lib/overview/catalogue/get-video";
import type { VideoRecord } from "#lib/overview/catalogue/video-record";
import {
  type CreatorDto,
  creatorDto,
  kindOf,
  type MediaKind,
  posterUrlOf,
  videoDto,
} from "#lib/overview/catalogue/video-dto";
import type { VideoDto } from "#lib/overview/catalogue/video-shape";
import type { Visitor } from "#lib/people/accounts/actor";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import { canChangeInstead } from "#lib/provenance/labels/change-instead";
import type { LabelHistoryDto } from "#lib/provenance/labels/history-shape";
import { readLabelHistory } from "#lib/provenance/labels/read-label-history";

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
  /** How its creator objects to the label: their own declaration they change, anything else they contest. Null for others. */
  objection: "change-declaration" | "contest" | null;
  /** The newest changes of its label that others could see. */
  labelHistory: LabelHistoryDto;
}

/**
 * Pictures of the steps of a history. The file itself looks as we see it: the picture of it in its credentials is its signer's
 * choice and may show something else. Addresses of the others go by the manifest's place in the report: its label is a
 * stranger's text.
 */
function thumbnailUrls(record: VideoRecord, withThumbnail: readonly string[]): Record<string, string> {
  const manifests = record.removedAt === null ? (record.provenance?.manifests ?? []) : [];
  const ownPicture = posterUrlOf(record);
  const found = manifests.flatMap(({ label }, place) => {
    if (place === 0) return ownPicture === null ? [] : [[label, ownPicture]];
    return withThumbnail.includes(label) ? [[label, `/media/videos/${record.id}/manifests/${String(place)}`]] : [];
  });
  return Object.fromEntries(found) as Record<string, string>;
}

const CHANGES_SHOWN = 10;

/** Null for a label that says nothing, and for one that staff decided on: that decision is appealed. */
async function objectionTo({ id, label }: VideoRecord): Promise<WatchDto["objection"]> {
  if (label?.contestable !== true) return null;
  return (await canChangeInstead(id, systemClock.now())) ? "change-declaration" : "contest";
}

/** A video for watching. Throws `not-found` for one that this visitor may not see. */
export async function getWatchVideo(visitor: Visitor, id: string): Promise<WatchDto> {
  const record = await loadVisible(visitor, id);
  const [detail, labelHistory] = await Promise.all([
    findDetail(record.id),
    readLabelHistory(record.id, { limit: CHANGES_SHOWN }),
  ]);
  // Deleted between the two questions.
  if (!detail) throw new DomainError("not-found");
  return {
    video: videoDto(record),
    creator: creatorDto(record),
    kind: kindOf(record),
    fileUrl: record.status === "ready" && record.removedAt === null ? `/media/videos/${record.id}/file` : null,
    posterUrl: posterUrlOf(record),
    manifestThumbnails: thumbnailUrls(record, detail.withThumbnail),
    commentsEnabled: detail.commentsEnabled,
    isOwn: isOwn(visitor, record),
    objection: isOwn(visitor, record) ? await objectionTo(record) : null,
    labelHistory,
  };
}
