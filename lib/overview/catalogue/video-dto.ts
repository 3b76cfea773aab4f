import { remixStateOf, trainingStateOf } from "#lib/consent/permissions/state";
import type { VideoRecord } from "#lib/overview/catalogue/video-record";
import type { Restriction, VideoDto } from "#lib/overview/catalogue/video-shape";
import { shownLine, shownText } from "#lib/platform/shared/plain-text";
import { labelDto } from "#lib/provenance/labels/label-shape";

function mediaDto({ sha256, durationMs, width, height, codecs, bytes }: VideoRecord): VideoDto["media"] {
  return sha256 === null ? null : { durationMs, width, height, codecs, bytes, sha256 };
}

function restrictionOf({ removedAt, restrictedAt }: VideoRecord): Restriction | null {
  if (removedAt) return "removed";
  return restrictedAt ? "restricted" : null;
}

/** A video in the API's shape. */
export function videoDto(record: VideoRecord): VideoDto {
  const isReady = record.status === "ready";
  return {
    id: record.id,
    // What was stored before there was a cleaner goes into titles of pages and names of buttons, too.
    title: shownLine(record.title),
    description: shownText(record.description),
    visibility: record.visibility,
    restriction: restrictionOf(record),
    creator: { id: record.ownerId, handle: record.handle },
    status: record.status,
    reason: record.reason,
    mediaType: record.mediaType,
    media: mediaDto(record),
    provenance: isReady ? record.provenance : null,
    label: isReady && record.label ? labelDto(record.label, record.credentials) : null,
    remix: remixStateOf(record.videoRule, record.accountRule),
    training: trainingStateOf(record.videoRule, record.accountRule, record.parties),
    createdAt: record.createdAt.toISOString(),
  };
}

export type MediaKind = "video" | "audio" | "image";

/** What a list shows of a video: little enough that a page of many stays small. */
export interface VideoCardDto extends Pick<
  VideoDto,
  "id" | "title" | "visibility" | "restriction" | "status" | "reason" | "label" | "remix" | "training" | "createdAt"
> {
  kind: MediaKind | null;
  /** How far its Content Credentials can be believed; null until they have been read. */
  credentials: VideoRecord["credentials"];
  durationMs: number | null;
  posterUrl: string | null;
  creator: CreatorDto;
}

export interface CreatorDto {
  handle: string;
  displayName: string;
  avatarUrl: string | null;
}

export const creatorDto = ({ ownerId, handle, displayName, hasAvatar }: VideoRecord): CreatorDto => ({
  handle,
  displayName: shownLine(displayName),
  avatarUrl: hasAvatar ? `/media/avatars/${ownerId}` : null,
});

/** Films of QuickTime and WebM may hold sound alone, which shows once the file has been looked at. */
export const kindOf = ({
  mediaType,
  sha256,
  width,
}: Pick<VideoRecord, "mediaType" | "sha256" | "width">): MediaKind | null => {
  const kind = mediaType?.split("/")[0];
  if (kind === "video") return sha256 !== null && width === null ? "audio" : "video";
  return kind === "audio" || kind === "image" ? kind : null;
};

/** Where its files are, or null where they are not served: what a decision removed is served to nobody. */
export const posterUrlOf = ({ id, hasPoster, removedAt }: VideoRecord): string | null =>
  hasPoster && removedAt === null ? `/media/videos/${id}/poster` : null;

export function videoCardDto(record: VideoRecord): VideoCardDto {
  const { id, title, visibility, restriction, status, reason, label, remix, training, createdAt } = videoDto(record);
  return {
    id,
    title,
    visibility,
    restriction,
    status,
    reason,
    label,
    remix,
    training,
    createdAt,
    kind: kindOf(record),
    credentials: record.credentials,
    durationMs: record.durationMs,
    posterUrl: posterUrlOf(record),
    creator: creatorDto(record),
  };
}
