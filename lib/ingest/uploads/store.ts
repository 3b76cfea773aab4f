import { ANALYSIS_STEPS } from "#lib/ingest/uploads/policy";
import { holdLock } from "#lib/platform/db/advisory-locks";
import { db } from "#lib/platform/db/client";
import { LIVE, lockVideoRow } from "#lib/platform/db/live-content";
import type { Tx } from "#lib/platform/db/transaction";
import { systemClock } from "#lib/platform/shared/clock";
import type { AccountId, StorageKey, UploadId, VideoId } from "#lib/platform/shared/ids";

/** An upload with what its video tells about it. */
export interface UploadRecord {
  id: UploadId;
  videoId: VideoId;
  accountId: AccountId;
  sizeBytes: number;
  lastActivityAt: Date;
  fileName: string;
  title: string;
  isUnderWay: boolean;
}

export interface NewUpload {
  uploadId: UploadId;
  videoId: VideoId;
  accountId: AccountId;
  sizeBytes: number;
  fileName: string;
  title: string;
  fingerprint: string | null;
}

const withVideo = { video: { select: { status: true, originalName: true, title: true } } } as const;

type UploadRow = NonNullable<Awaited<ReturnType<typeof findRow>>>;
const findRow = (tx: Tx, id: UploadId) =>
  tx.upload.findUnique({ where: { id, video: { owner: LIVE } }, include: withVideo });

const toRecord = (row: UploadRow): UploadRecord => ({
  id: row.id as UploadId,
  videoId: row.videoId as VideoId,
  accountId: row.accountId as AccountId,
  sizeBytes: Number(row.sizeBytes),
  lastActivityAt: row.lastActivityAt,
  fileName: row.video.originalName,
  title: row.video.title,
  isUnderWay: row.video.status === "uploading",
});

/** Queries of uploads. Without a transaction of the caller's, each runs in one of its own. */
export const uploads = (tx: Tx = db()) => ({
  async find(id: UploadId): Promise<UploadRecord | null> {
    const row = await findRow(tx, id);
    return row && toRecord(row);
  },

  /** Every upload that takes bytes; expired ones until they are swept. */
  async underWay(): Promise<UploadRecord[]> {
    const rows = await tx.upload.findMany({
      where: { video: { status: "uploading", owner: LIVE } },
      include: withVideo,
    });
    return rows.map(toRecord);
  },

  /** Finds an upload and keeps every other transaction from ending or finishing it. */
  async lock(id: UploadId): Promise<UploadRecord | null> {
    const row = await tx.upload.findUnique({ where: { id }, select: { videoId: true } });
    if (row) await lockVideoRow(tx, row.videoId, "UPDATE");
    return this.find(id);
  },

  /** Lets one upload of an account be announced at a time, so that a count of them stays true. */
  lockAnnouncements: (accountId: AccountId): Promise<void> => holdLock(tx, "uploads", accountId),

  countUnderWay: (accountId: AccountId): Promise<number> =>
    tx.upload.count({ where: { accountId, video: { status: "uploading" } } }),

  /** The bytes that uploads under way were promised room for. */
  async promisedBytes(): Promise<number> {
    const promised = await tx.upload.aggregate({
      _sum: { sizeBytes: true },
      where: { video: { status: "uploading" } },
    });
    return Number(promised._sum.sizeBytes ?? 0n);
  },

  async create(upload: NewUpload): Promise<void> {
    const now = systemClock.now();
    const { uploadId, videoId, accountId, sizeBytes, fileName, title, fingerprint } = upload;
    await tx.video.create({
      data: {
        id: videoId,
        ownerId: accountId,
        title,
        originalName: fileName,
        bytes: BigInt(sizeBytes),
        createdAt: now,
        updatedAt: now,
      },
    });
    await tx.upload.create({
      data: {
        id: uploadId,
        videoId,
        accountId,
        sizeBytes: BigInt(sizeBytes),
        fingerprint,
        createdAt: now,
        lastActivityAt: now,
      },
    });
  },

  /** Notes that bytes arrive. False when the upload no longer is under way. */
  async noteActivity(id: UploadId): Promise<boolean> {
    const { count } = await tx.upload.updateMany({
      where: { id, video: { status: "uploading", owner: LIVE } },
      data: { lastActivityAt: systemClock.now() },
    });
    return count === 1;
  },

  async markProcessing(videoId: VideoId, facts: { mediaType: string; storageKey: StorageKey }): Promise<void> {
    const now = systemClock.now();
    await tx.video.update({
      where: { id: videoId },
      data: { status: "processing", ...facts, receivedAt: now, updatedAt: now },
    });
    await tx.processingStep.createMany({
      data: ANALYSIS_STEPS.map((step, position) => ({ videoId, step, position })),
    });
  },

  /** Removes a video that never was finished, and its upload with it. */
  async removeUnfinished(videoId: VideoId): Promise<void> {
    await tx.video.deleteMany({ where: { id: videoId, status: "uploading" } });
  },
});
