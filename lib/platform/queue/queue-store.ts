import { pool } from "#lib/platform/db/client";
import type { JobName } from "#lib/platform/queue/jobs";

/** How many jobs of one name there are. */
export interface QueueLength {
  name: string;
  waiting: number;
  running: number;
  failed: number;
  /** When the job that waits longest was queued. */
  oldestWaiting: Date | null;
}

/**
 * Queries of pg-boss's own table. No other folder reads it: its columns change with its versions. It stays small, because
 * pg-boss removes what is done.
 */
export const queue = {
  /** How much is queued, by name of job; a name without jobs is left out. */
  async lengths(): Promise<QueueLength[]> {
    const { rows } = await pool().query<QueueLength>(
      `SELECT name,
              count(*) FILTER (WHERE state IN ('created', 'retry'))::int AS waiting,
              count(*) FILTER (WHERE state = 'active')::int AS running,
              count(*) FILTER (WHERE state = 'failed')::int AS failed,
              min(created_on) FILTER (WHERE state IN ('created', 'retry') AND start_after <= now()) AS "oldestWaiting"
         FROM pgboss.job
        GROUP BY name`,
    );
    return rows;
  },

  /** The jobs of one name for some videos. A video without jobs is left out. `failed` counts those that were given up. */
  async ofVideos(name: JobName, videoIds: readonly string[]): Promise<Map<string, { live: number; failed: number }>> {
    const { rows } = await pool().query<{ id: string; live: number; failed: number }>(
      `SELECT data->>'videoId' AS id,
              count(*) FILTER (WHERE state IN ('created', 'retry', 'active'))::int AS live,
              count(*) FILTER (WHERE state = 'failed')::int AS failed
         FROM pgboss.job
        WHERE name = $1 AND data->>'videoId' = ANY($2)
        GROUP BY 1`,
      [name, videoIds],
    );
    return new Map(rows.map(({ id, live, failed }) => [id, { live, failed }]));
  },
};
