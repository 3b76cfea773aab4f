import { db, pool } from "#lib/platform/db/client";
import { LIVE } from "#lib/platform/db/live-content";
import { type AccountId, asId, type StorageKey, type UploadId, type VideoId } from "#lib/platform/shared/ids";
import { UNNAMED_OBJECTS } from "#lib/platform/storage/object-columns";

/** A video that waits for an analysis that nobody is going to do. */
export interface Forgotten {
  id: VideoId;
  ownerId: AccountId;
  /** How many analyses of it were given up; each had several tries. */
  failures: number;
}

const WAITING_JOB = `
  SELECT 1 FROM pgboss.job
  WHERE name = 'analyse-upload' AND data->>'videoId' = v.id AND state IN ('created', 'retry', 'active')`;

/** Queries of the sweep: they compare what there is with what is known. */
export const sweeps = {
  /** Of these uploads, those that a row names. */
  async knownUploads(ids: UploadId[]): Promise<Set<UploadId>> {
    const rows = await db().upload.findMany({ where: { id: { in: ids } }, select: { id: true } });
    return new Set(rows.map(({ id }) => asId<UploadId>(id)));
  },

  async underWay(): Promise<{ id: UploadId; sizeBytes: number; lastActivityAt: Date }[]> {
    const rows = await db().upload.findMany({
      where: { video: { status: "uploading" } },
      select: { id: true, sizeBytes: true, lastActivityAt: true },
    });
    return rows.map((row) => ({ ...row, id: asId<UploadId>(row.id), sizeBytes: Number(row.sizeBytes) }));
  },

  /** Forgets uploads that ended before then; until then a sender may still ask how far they got. */
  async forgetEnded(before: Date): Promise<void> {
    await db().upload.deleteMany({
      where: { lastActivityAt: { lt: before }, video: { status: { in: ["ready", "unreadable"] } } },
    });
  },

  async forgottenVideos(): Promise<Forgotten[]> {
    const { rows } = await pool().query<{ id: string; owner_id: string; failures: string }>(`
      SELECT v.id, v.owner_id, (
        SELECT count(*) FROM pgboss.job
        WHERE name = 'analyse-upload' AND data->>'videoId' = v.id AND state = 'failed'
      ) AS failures
      FROM videos v JOIN accounts a ON a.id = v.owner_id WHERE v.status = 'processing' AND NOT EXISTS (${WAITING_JOB})`);
    return rows.map((row) => ({
      id: asId<VideoId>(row.id),
      ownerId: asId<AccountId>(row.owner_id),
      failures: Number(row.failures),
    }));
  },

  async processing(): Promise<VideoId[]> {
    const rows = await db().video.findMany({ where: { status: "processing", owner: LIVE }, select: { id: true } });
    return rows.map(({ id }) => asId<VideoId>(id));
  },

  /** Of these objects, those that no row names. */
  async unnamedObjects(keys: StorageKey[]): Promise<StorageKey[]> {
    const { rows } = await pool().query<{ key: StorageKey }>(UNNAMED_OBJECTS, [keys]);
    return rows.map(({ key }) => key);
  },
};
