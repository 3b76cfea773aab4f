import { db } from "#lib/platform/db/client";

/** A worker that has been silent for so long is not coming back. */
const FORGET_AFTER_MS = 24 * 60 * 60 * 1000;

/** The workers that say they are alive. */
export const workers = () => ({
  async beat(id: string, startedAt: Date, seenAt: Date): Promise<void> {
    await db().workerHeartbeat.upsert({ where: { id }, create: { id, startedAt, seenAt }, update: { seenAt } });
    await db().workerHeartbeat.deleteMany({ where: { seenAt: { lt: new Date(seenAt.getTime() - FORGET_AFTER_MS) } } });
  },

  async remove(id: string): Promise<void> {
    await db().workerHeartbeat.deleteMany({ where: { id } });
  },
});
