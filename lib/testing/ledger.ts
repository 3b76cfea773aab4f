import { pool } from "#lib/db/client";

interface Recorded {
  id: string;
  kind: string;
  actorAccountId: string | null;
  videoId: string | null;
  details: unknown;
}

/** What the ledger holds about an account or a video, oldest first, as far as it was not erased. */
export async function onRecord(about: { accountId: string } | { videoId: string }): Promise<Recorded[]> {
  const [column, id] = "accountId" in about ? ["subject_account_id", about.accountId] : ["video_id", about.videoId];
  const { rows } = await pool().query<Recorded>(
    `SELECT e.id, e.kind, f.actor_account_id AS "actorAccountId", f.video_id AS "videoId", f.details::json AS details
     FROM ledger_facts f JOIN ledger_entries e USING (position) WHERE f.${column} = $1 ORDER BY position`,
    [id],
  );
  return rows;
}
