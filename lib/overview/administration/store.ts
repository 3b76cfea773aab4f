import { pool } from "#lib/platform/db/client";

/** What a deleted account left behind, as far as it is still being removed. */
export interface DeletionUnderWay {
  deletedAt: Date;
  /** How many videos there were; null before the removal has begun. */
  videos: number | null;
  videosLeft: number | null;
}

/** Deletions of accounts that are still being carried out, the oldest first. */
export async function listDeletions(): Promise<DeletionUnderWay[]> {
  const { rows } = await pool().query<DeletionUnderWay>(
    `SELECT deleted_at AS "deletedAt", videos, videos_left AS "videosLeft" FROM content_owners
      WHERE deleted_at IS NOT NULL ORDER BY deleted_at, id LIMIT 20`,
  );
  return rows;
}

/** The workers heard of in the last day, the latest first. */
export async function listWorkers(): Promise<{ id: string; startedAt: Date; seenAt: Date }[]> {
  const { rows } = await pool().query<{ id: string; startedAt: Date; seenAt: Date }>(
    `SELECT id, started_at AS "startedAt", seen_at AS "seenAt" FROM worker_heartbeats
      WHERE seen_at > now() - interval '1 day' ORDER BY seen_at DESC LIMIT 20`,
  );
  return rows;
}
