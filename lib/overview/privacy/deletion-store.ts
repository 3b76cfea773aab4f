import { lockRow } from "#lib/platform/db/lock-row";
import type { Tx } from "#lib/platform/db/transaction";
import type { AccountId } from "#lib/platform/shared/ids";

/** How far the removal of what an account made has come. */
export interface Deletion {
  erasedEntries: number;
}

/** Queries of an account's deletion and of the record of how far it has come. */
export const deletions = (tx: Tx) => ({
  /** From here on what the account made is hidden, once the account itself is removed in the same transaction. */
  async begin(accountId: AccountId, deletedAt: Date): Promise<void> {
    await tx.contentOwner.update({ where: { id: accountId }, data: { deletedAt } });
  },

  /**
   * Holds the record of a deletion until the transaction ends; null once everything is removed, and for an account that
   * was not deleted.
   */
  async lock(accountId: AccountId): Promise<Deletion | null> {
    const owner = await lockRow(tx, "content_owners", accountId, "NO KEY UPDATE");
    return owner?.deletedAt ? { erasedEntries: owner.erasedEntries } : null;
  },

  /** Counts the videos, for those who watch the removal. Only the first call counts. */
  async countVideos(accountId: AccountId): Promise<void> {
    await tx.$executeRaw`
      UPDATE content_owners SET videos = counted.n, videos_left = counted.n
        FROM (SELECT count(*)::int AS n FROM videos WHERE owner_id = ${accountId}) AS counted
       WHERE id = ${accountId} AND videos IS NULL`;
  },

  async note(accountId: AccountId, done: { videos: number; entries: number }): Promise<void> {
    await tx.contentOwner.update({
      where: { id: accountId },
      data: { videosLeft: { decrement: done.videos }, erasedEntries: { increment: done.entries } },
    });
  },

  /** The record goes last: a foreign key refuses that while anything is left. */
  async end(accountId: AccountId): Promise<void> {
    await tx.contentOwner.delete({ where: { id: accountId } });
  },

  /** Ends the uploads that are under way; their bytes go with the next sweep of the storage. */
  async endUploads(accountId: AccountId): Promise<void> {
    await tx.$executeRaw`
      DELETE FROM videos WHERE status = 'uploading' AND id IN (SELECT video_id FROM uploads WHERE account_id = ${accountId})`;
  },

  /**
   * Leaves the cases that an account was part of to those who still need them, without saying who it was: what was
   * reported and answered stays as it was said (docs/decisions/evidence.md). Statements of reasons and what was frozen are never
   * written again; they name an account by an id that leads nowhere any more, and end with their case.
   */
  async leaveCases(accountId: AccountId): Promise<void> {
    // A signature is a name: what was stated stays, and that it was signed; by whom does not.
    await tx.$executeRaw`
      UPDATE dispute_reports SET reporter_id = NULL, email = NULL, name = NULL,
             statements = (statements - 'signature')
               || CASE WHEN statements ? 'signature' THEN '{"wasSigned": true}'::jsonb ELSE '{}'::jsonb END
       WHERE reporter_id = ${accountId}`;
    await tx.disputeMessage.updateMany({ where: { authorId: accountId }, data: { authorId: null } });
    await tx.appeal.updateMany({ where: { accountId }, data: { accountId: null } });
    await tx.disputeReport.updateMany({ where: { subjectId: accountId }, data: { subjectId: null } });
    await tx.dispute.updateMany({ where: { subjectId: accountId }, data: { subjectId: null } });
    await tx.dispute.updateMany({ where: { assigneeId: accountId }, data: { assigneeId: null } });
  },
});
