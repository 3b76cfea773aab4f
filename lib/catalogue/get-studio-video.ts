import type { Actor } from "#lib/accounts/actor";
import { authorizeOwner } from "#lib/accounts/policy";
import { findDetail, findHistory, type StepRecord } from "#lib/catalogue/detail-store";
import { getWatchVideo, type WatchDto } from "#lib/catalogue/get-watch-video";
import { type HistoryDto, historyDto } from "#lib/catalogue/history";
import { findVideo } from "#lib/catalogue/store";
import type { VideoDto } from "#lib/catalogue/video-shape";
import { DomainError } from "#lib/shared/domain-error";

const HISTORY_LENGTH = 100;

export interface StepDto {
  step: string;
  state: StepRecord["state"];
  detail: string | null;
  durationMs: number | null;
}

/** How far the analysis of a video is, for a page that watches it. */
export interface ProgressDto {
  status: VideoDto["status"];
  reason: string | null;
  steps: StepDto[];
}

/** What a creator sees of their own video. */
export interface StudioVideoDto extends WatchDto {
  originalName: string;
  progress: ProgressDto;
  declaration: { kind: "none" | "modified" | "generated"; note: string | null; declaredAt: string } | null;
  frameUrls: string[];
  history: HistoryDto[];
}

const stepDto = ({ step, state, detail, startedAt, finishedAt }: StepRecord): StepDto => ({
  step,
  state,
  detail,
  durationMs: startedAt && finishedAt ? finishedAt.getTime() - startedAt.getTime() : null,
});

async function loadOwn(actor: Actor, id: string) {
  const record = await findVideo(id);
  authorizeOwner(actor, "read", record);
  const detail = await findDetail(record.id);
  if (!detail) throw new DomainError("not-found");
  return { record, detail };
}

/** How far the analysis is. Throws `not-found` for anyone but the owner. */
export async function getProgress(actor: Actor, id: string): Promise<ProgressDto> {
  const { record, detail } = await loadOwn(actor, id);
  return { status: record.status, reason: record.reason, steps: detail.steps.map(stepDto) };
}

/** One's own video with everything about it. Throws `not-found` for anyone but its owner. */
export async function getStudioVideo(actor: Actor, id: string): Promise<StudioVideoDto> {
  const { record, detail } = await loadOwn(actor, id);
  const [watch, history] = await Promise.all([getWatchVideo(actor, id), findHistory(record.id, HISTORY_LENGTH)]);
  const { declaration } = detail;
  return {
    ...watch,
    originalName: detail.originalName,
    progress: { status: record.status, reason: record.reason, steps: detail.steps.map(stepDto) },
    declaration: declaration && { ...declaration, declaredAt: declaration.declaredAt.toISOString() },
    frameUrls: Array.from({ length: record.frames }, (_, n) => `/media/videos/${record.id}/frames/${String(n)}`),
    history: history.map((entry) => historyDto(entry, record.ownerId)),
  };
}
