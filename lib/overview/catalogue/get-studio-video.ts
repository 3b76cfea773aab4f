import { type DetailRecord, findDetail, findHistory } from "#lib/overview/catalogue/detail-store";
import { getWatchVideo, type WatchDto } from "#lib/overview/catalogue/get-watch-video";
import { type HistoryDto, historyDto } from "#lib/overview/catalogue/history";
import type { Processing } from "#lib/overview/catalogue/processing-shape";
import { findSameFiles } from "#lib/overview/catalogue/same-file-store";
import { findVideo } from "#lib/overview/catalogue/store";
import type { Actor } from "#lib/people/accounts/actor";
import { authorizeOwner } from "#lib/people/accounts/policy";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import { type LoweringDto, readLowering } from "#lib/provenance/labels/read-lowering";

const HISTORY_LENGTH = 100;

/** What a creator sees of their own video. */
export interface StudioVideoDto extends WatchDto {
  originalName: string;
  processing: Processing;
  declaration: { kind: "none" | "modified" | "generated"; note: string | null; declaredAt: string } | null;
  lowering: LoweringDto;
  frameUrls: string[];
  remixForbidden: DetailRecord["remixForbidden"];
  history: HistoryDto[];
}

async function loadOwn(actor: Actor, id: string) {
  const record = await findVideo(id);
  authorizeOwner(actor, "read", record);
  const detail = await findDetail(record.id);
  if (!detail) throw new DomainError("not-found");
  return { record, detail };
}

/** One's own video with everything about it. Throws `not-found` for anyone but its owner. */
export async function getStudioVideo(actor: Actor, id: string): Promise<StudioVideoDto> {
  const { record, detail } = await loadOwn(actor, id);
  const [watch, history, lowering, sameFiles] = await Promise.all([
    getWatchVideo(actor, id),
    findHistory(record.id, HISTORY_LENGTH),
    readLowering(record.id, systemClock.now()),
    findSameFiles(record.ownerId, [record.id]),
  ]);
  const { declaration } = detail;
  return {
    ...watch,
    originalName: detail.originalName,
    processing: {
      id: record.id,
      status: record.status,
      reason: record.reason,
      steps: detail.steps,
      label: watch.video.label,
      credentials: watch.video.provenance?.state ?? null,
      sameFile: sameFiles.get(record.id) ?? null,
    },
    declaration: declaration && { ...declaration, declaredAt: declaration.declaredAt.toISOString() },
    lowering,
    frameUrls: Array.from(
      { length: record.removedAt === null ? record.frames : 0 },
      (_, n) => `/media/videos/${record.id}/frames/${String(n)}`,
    ),
    remixForbidden: detail.remixForbidden,
    history: history.map((entry) => historyDto(entry, record.ownerId)),
  };
}
