import { PERMISSION_SQL } from "#lib/consent/changes/permission-sql";
import type { PermissionName } from "#lib/consent/permissions/choice";
import { Prisma } from "#lib/platform/db/generated/client";
import type { Tx } from "#lib/platform/db/transaction";
import { type AccountId, asId } from "#lib/platform/shared/ids";

const ROWS_A_TRANSACTION = 1_000;
/** Each holds up to a thousand videos. */
const CHUNKS_A_TRANSACTION = 20;

/** Choices that an account-wide change put to sleep, and that nothing can wake up any more. */
interface DeadChoices {
  accountId: AccountId;
  permission: PermissionName;
  upTo: bigint;
}

/** Queries of the sweep, each bounded; they return how many rows they found to remove. */
export const sweeping = (tx: Tx) => ({
  /** Changes that were never accepted: whoever gathered them is gone. */
  removePrepared: (before: Date): Promise<number> => tx.$executeRaw`
    DELETE FROM remix_changes WHERE id IN (
      SELECT id FROM remix_changes WHERE state = 'preparing' AND created_at < ${before} LIMIT ${CHUNKS_A_TRANSACTION})`,

  /** What changes from before then did to each video. */
  async removeItems(before: Date): Promise<number> {
    const rows = await tx.$queryRaw<{ chunks: number }[]>`
      WITH old AS (
        DELETE FROM remix_change_chunks k USING (
          SELECT k.change_id, k.position FROM remix_change_chunks k JOIN remix_changes c ON c.id = k.change_id
           WHERE c.created_at < ${before} AND c.state IN ('done', 'cancelled', 'undone')
           LIMIT ${CHUNKS_A_TRANSACTION}) AS o
         WHERE k.change_id = o.change_id AND k.position = o.position RETURNING k.change_id, k.video_ids),
      items AS (
        DELETE FROM remix_change_items i USING (SELECT change_id, unnest(video_ids) AS video_id FROM old) AS o
         WHERE i.change_id = o.change_id AND i.video_id = o.video_id)
      SELECT count(*)::int AS chunks FROM old`;
    return rows[0]?.chunks ?? 0;
  },

  /** Up to which number the choices of an account's videos about a permission are asleep for good. */
  async deadChoices(before: Date): Promise<DeadChoices[]> {
    const rows = await tx.$queryRaw<{ account_id: string; permission: PermissionName; up_to: bigint }[]>`
      SELECT account_id, permission, max(decision) AS up_to FROM remix_changes
       WHERE kind = 'default' AND replaces_choices AND undone_at IS NULL AND created_at < ${before}
         AND EXISTS (SELECT 1 FROM accounts a WHERE a.id = account_id)
       GROUP BY account_id, permission`;
    return rows.map(({ account_id: id, permission, up_to: upTo }) => ({
      accountId: asId<AccountId>(id),
      permission,
      upTo,
    }));
  },

  /**
   * Forgets choices up to that number. Their numbers stay: since when the default holds for a video follows from
   * whether it ever had a choice of its own.
   */
  forgetChoices({ accountId, permission, upTo }: DeadChoices): Promise<number> {
    const { choice, decision, forget } = PERMISSION_SQL[permission];
    return tx.$executeRaw`
      ${Prisma.raw(forget)} WHERE id IN (
        SELECT v.id FROM videos v
         WHERE v.owner_id = ${accountId} AND ${Prisma.raw(choice)} <> 'inherit' AND ${Prisma.raw(decision)} > 0
           AND ${Prisma.raw(decision)} <= ${upTo}
         ORDER BY v.id LIMIT ${ROWS_A_TRANSACTION} FOR NO KEY UPDATE)`;
  },
});
