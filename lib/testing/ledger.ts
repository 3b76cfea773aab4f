import { db, pool } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { ledger } from "#lib/platform/ledger/store";
import type { AccountId } from "#lib/platform/shared/ids";

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

/** Erases what the ledger says of an account in entries that it made about others, as a sweep does. */
export async function eraseActs(accountId: AccountId): Promise<void> {
  const facts = await db().ledgerFact.findMany({ where: { actorAccountId: accountId }, select: { position: true } });
  const positions = facts.map(({ position }) => String(position));
  await inTransaction((tx) => ledger(tx).eraseOfActor(accountId, positions));
}
