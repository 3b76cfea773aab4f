import type { Judgement } from "#lib/ingest/analysis/judgement";
import type { StepEnd } from "#lib/ingest/analysis/steps/step-end";
import type { AnalysisStep } from "#lib/ingest/uploads/policy";
import type { MediaType } from "#lib/platform/codecs/accepted-media";
import type { FileHashes } from "#lib/platform/codecs/file-hashes";
import type { Readable } from "#lib/platform/codecs/probe-outcome";
import { db } from "#lib/platform/db/client";
import { Prisma } from "#lib/platform/db/generated/client";
import { LIVE, lockVideoRow } from "#lib/platform/db/live-content";
import type { Tx } from "#lib/platform/db/transaction";
import { systemClock } from "#lib/platform/shared/clock";
import { type AccountId, asId, type StorageKey, type UploadId, type VideoId } from "#lib/platform/shared/ids";
import { type ProvenanceReport, provenanceReport } from "#lib/provenance/credentials/report";

/** A video as its analysis needs it. */
export interface AnalysedVideo {
  id: VideoId;
  ownerId: AccountId;
  status: "uploading" | "processing" | "ready" | "unreadable";
  mediaType: MediaType;
  storageKey: StorageKey | null;
  uploadId: UploadId | null;
  /** When all of its bytes were here. */
  receivedAt: Date;
  /** Hex; null before it is known. */
  sha256: string | null;
}

/** What a page tells of how a step ended. */
function reasonOf(end: StepEnd<unknown>): string | null {
  switch (end.state) {
    case "done":
      return null;
    case "skipped":
      return end.reason;
    case "failed":
      return end.unusable.reason;
  }
}

const asJson = (value: unknown) =>
  value === null || value === undefined ? Prisma.DbNull : (value as Prisma.InputJsonValue);

const provenanceRow = (judgement: Judgement) => ({
  state: judgement.report.state,
  report: judgement.report,
  engineOutput: asJson(judgement.engineOutput),
  testimony: judgement.testimony,
  signatures: asJson(judgement.signatures),
  trustListsDigest: judgement.trustListsDigest,
  rulesVersion: judgement.rulesVersion,
  judgedBy: judgement.judgedBy,
  judgedAt: systemClock.now(),
});

/** Queries of what the worker finds out. Without a transaction of the caller's, each runs in one of its own. */
export const analyses = (tx: Tx = db()) => ({
  async find(id: VideoId): Promise<AnalysedVideo | null> {
    const row = await tx.video.findUnique({
      where: { id, owner: LIVE },
      select: {
        ownerId: true,
        status: true,
        mediaType: true,
        storageKey: true,
        sha256: true,
        receivedAt: true,
        readyAt: true,
        createdAt: true,
        upload: { select: { id: true } },
      },
    });
    return (
      row && {
        id,
        ownerId: asId<AccountId>(row.ownerId),
        status: row.status,
        // Written by `finishUpload` and here, from the types that are accepted.
        mediaType: row.mediaType as MediaType,
        storageKey: row.storageKey as StorageKey | null,
        uploadId: row.upload && asId<UploadId>(row.upload.id),
        // Before the time of receipt was kept, a file was here at the latest when it was ready.
        receivedAt: row.receivedAt ?? row.readyAt ?? row.createdAt,
        sha256: row.sha256,
      }
    );
  },

  /** The same, and keeps every other transaction from changing the video. */
  async lock(id: VideoId): Promise<AnalysedVideo | null> {
    await lockVideoRow(tx, id, "NO KEY UPDATE");
    return this.find(id);
  },

  /** Puts every step back to where it begins, for a run that repeats one that was cut off. */
  async restartSteps(videoId: VideoId): Promise<void> {
    await tx.processingStep.updateMany({
      where: { videoId },
      data: { state: "waiting", detail: null, startedAt: null, finishedAt: null },
    });
  },

  async beginStep(videoId: VideoId, step: AnalysisStep): Promise<void> {
    await tx.processingStep.updateMany({
      where: { videoId, step },
      data: { state: "running", startedAt: systemClock.now() },
    });
  },

  async endStep(
    videoId: VideoId,
    { name, version }: { name: AnalysisStep; version: number },
    end: StepEnd<unknown>,
  ): Promise<void> {
    await tx.processingStep.updateMany({
      where: { videoId, step: name },
      data: { state: end.state, detail: reasonOf(end), version, finishedAt: systemClock.now() },
    });
  },

  /** The version in which a step was run last; null where there is no such step. */
  async stepVersion(videoId: VideoId, step: AnalysisStep): Promise<number | null> {
    const row = await tx.processingStep.findUnique({ where: { videoId_step: { videoId, step } } });
    return row?.version ?? null;
  },

  /** Videos that can be looked at whose results of a step are of this version, in the order of their ids, after one of them. */
  async ofVersion(
    { step, version, after }: { step: AnalysisStep; version: number; after: VideoId | null },
    limit: number,
  ): Promise<VideoId[]> {
    const rows = await tx.processingStep.findMany({
      where: {
        step,
        version,
        videoId: { gt: after ?? "" },
        video: { status: "ready", storageKey: { not: null }, owner: LIVE },
      },
      orderBy: { videoId: "asc" },
      take: limit,
      select: { videoId: true },
    });
    return rows.map(({ videoId }) => asId<VideoId>(videoId));
  },

  /** Ends every step that did not come to its own end. */
  async skipRemainingSteps(videoId: VideoId): Promise<void> {
    await tx.processingStep.updateMany({
      where: { videoId, state: { in: ["waiting", "running"] } },
      data: { state: "skipped", finishedAt: systemClock.now() },
    });
  },

  async saveHashes(videoId: VideoId, { sha256, blocks }: FileHashes): Promise<void> {
    await tx.video.update({ where: { id: videoId }, data: { sha256 } });
    await tx.blockHashes.deleteMany({ where: { videoId } });
    if (!blocks) return;
    const { blockBytes, mdatOffset, mdatBytes, leaves } = blocks;
    await tx.blockHashes.create({ data: { videoId, blockBytes, mdatOffset, mdatBytes, leaves: Buffer.from(leaves) } });
  },

  async saveMedia(videoId: VideoId, media: Readable): Promise<void> {
    const { mediaType, durationMs, width, height, rotation, codecs } = media;
    await tx.video.update({ where: { id: videoId }, data: { mediaType, durationMs, width, height, rotation, codecs } });
  },

  async savePictures(
    videoId: VideoId,
    { posterKey, frameKeys }: { posterKey: StorageKey | null; frameKeys: StorageKey[] },
  ): Promise<void> {
    await tx.video.update({ where: { id: videoId }, data: { posterKey, frameKeys } });
  },

  async saveReady(videoId: VideoId): Promise<void> {
    const now = systemClock.now();
    await tx.video.update({ where: { id: videoId }, data: { status: "ready", readyAt: now, updatedAt: now } });
  },

  /** When bytes first came here; null for bytes that never did. */
  async firstReceipt(sha256: string): Promise<Date | null> {
    return (await tx.fileReceipt.findUnique({ where: { sha256 } }))?.receivedAt ?? null;
  },

  /** Keeps the earliest receipt of some bytes. Two uploads of the same bytes may end at once. */
  async keepReceipt(sha256: string, receivedAt: Date): Promise<void> {
    await tx.$executeRaw`
      INSERT INTO file_receipts AS known (sha256, received_at) VALUES (${sha256}, ${receivedAt})
      ON CONFLICT (sha256) DO UPDATE SET received_at = excluded.received_at
        WHERE excluded.received_at < known.received_at`;
  },

  /** Whether a case was ever about a file with these bytes. */
  async hasCase(sha256: string): Promise<boolean> {
    const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM disputes WHERE sha256 = ${sha256} LIMIT 1`;
    return rows.length > 0;
  },

  async saveUnreadable(videoId: VideoId, reason: { code: string; reason: string }): Promise<void> {
    await tx.video.update({
      where: { id: videoId },
      data: {
        status: "unreadable",
        reasonCode: reason.code,
        reason: reason.reason,
        storageKey: null,
        updatedAt: systemClock.now(),
      },
    });
  },

  /** By which trust lists a video was judged last; null while it was not. */
  async judgedByLists(videoId: VideoId): Promise<string | null> {
    const row = await tx.provenance.findUnique({ where: { videoId }, select: { trustListsDigest: true } });
    return row?.trustListsDigest ?? null;
  },

  /** `thumbnails` are storage keys by manifest label. */
  async saveFirstJudgement(
    videoId: VideoId,
    judgement: Judgement,
    thumbnails: Record<string, StorageKey>,
  ): Promise<void> {
    await tx.provenance.create({ data: { videoId, thumbnails, ...provenanceRow(judgement) } });
  },

  /** What was said of a video's credentials last; null while they were not judged. */
  async findReport(videoId: VideoId): Promise<ProvenanceReport | null> {
    const row = await tx.provenance.findUnique({ where: { videoId }, select: { report: true } });
    return row && provenanceReport.parse(row.report);
  },

  async saveJudgement(videoId: VideoId, judgement: Judgement): Promise<void> {
    await tx.provenance.updateMany({ where: { videoId }, data: provenanceRow(judgement) });
  },

  /**
   * Counts that `engine` could not finish judging a file, and returns how often that was so far. Tries that follow each other
   * within `apartMs` count once: a server that starts again and again is one occasion.
   */
  async countFailedJudging(
    videoId: VideoId,
    { engine, apartMs }: { engine: string; apartMs: number },
  ): Promise<number> {
    const now = systemClock.now();
    const lately = new Date(now.getTime() - apartMs);
    const [row] = await tx.$queryRaw<{ failures: number }[]>`
      UPDATE provenance
         SET failed_judgings = CASE
               WHEN failed_by IS DISTINCT FROM ${engine} THEN 1
               WHEN failed_at > ${lately} THEN failed_judgings
               ELSE failed_judgings + 1 END,
             failed_at = CASE WHEN failed_by = ${engine} AND failed_at > ${lately} THEN failed_at ELSE ${now} END,
             failed_by = ${engine}
       WHERE video_id = ${videoId}
      RETURNING failed_judgings AS failures`;
    return row?.failures ?? 0;
  },

  async forgetFailedJudgings(videoId: VideoId): Promise<void> {
    const none = { failedJudgings: 0, failedBy: null, failedAt: null };
    await tx.provenance.updateMany({ where: { videoId, failedBy: { not: null } }, data: none });
  },
});
