import { pool } from "#lib/db/client";

/** When a worker was last heard of; null when none ever was. Throws when the database does not answer. */
export async function lastHeartbeat(): Promise<Date | null> {
  const { rows } = await pool().query<{ seen_at: Date | null }>(
    "SELECT max(seen_at) AS seen_at FROM worker_heartbeats",
  );
  return rows[0]?.seen_at ?? null;
}
