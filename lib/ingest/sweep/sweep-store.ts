import { db, pool } from "#lib/platform/db/client";
import { LIVE } from "#lib/platform/db/live-content";
import { type AccountId, asId, type StorageKey, type UploadId, type VideoId } from "#lib/platform/shared/ids";
import { UNNAMED_OBJECTS } from "#lib/platform/storage/object-columns";

/** Queries of the sweep: they compare what there is with what is known. */
export const sweeps = {
  /** Of these uploads, those that a row names. */
  async knownUploads(ids: UploadId[]): Promise<Set<UploadId>> {
    const rows = await db().upload.findMany({ where: { id: { in: ids } }, select: { id: true } });
    return new Set(rows.map(({ id }) => asId<UploadId>(id)));
  },

  /** Forgets uploads that ended before then; until then a sender may still ask how far they got. */
  async forgetEnded(before: Date): Promise<void> {
    await db().upload.deleteMany({
      where: { lastActivityAt: { lt: before }, video: { status: { in: ["ready", "unreadable"] } } },
    });
  },

  /** Videos whose analysis has not ended. */
  async processing(): Promise<{ id: VideoId; ownerId: AccountId }[]> {
    const rows = await db().video.findMany({
      where: { status: "processing", owner: LIVE },
      select: { id: true, ownerId: true },
    });
    return rows.map(({ id, ownerId }) => ({ id: asId<VideoId>(id), ownerId: asId<AccountId>(ownerId) }));
  },

  /** Of these objects, those that no row names. */
  async unnamedObjects(keys: StorageKey[]): Promise<StorageKey[]> {
    const { rows } = await pool().query<{ key: StorageKey }>(UNNAMED_OBJECTS, [keys]);
    return rows.map(({ key }) => key);
  },
};
