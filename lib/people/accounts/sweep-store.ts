import type { Tx } from "#lib/platform/db/transaction";

/** Queries that remove what ran out. */
export const sweep = (tx: Tx) => ({
  /** Sessions that ended or ran out before `before`. */
  async sessions(before: Date): Promise<number> {
    const where = { OR: [{ expiresAt: { lt: before } }, { revokedAt: { lt: before } }] };
    return (await tx.session.deleteMany({ where })).count;
  },

  /** Links that were mailed and ran out before `before`. */
  async emailTokens(before: Date): Promise<number> {
    return (await tx.emailToken.deleteMany({ where: { expiresAt: { lt: before } } })).count;
  },

  /**
   * Accounts of addresses that nobody confirmed. None of them can have anything: nobody could sign in. One
   * with a link that still works is left, so that a late request for one is not cut off.
   */
  async unconfirmedAccounts(createdBefore: Date, now: Date): Promise<number> {
    const where = {
      emailVerifiedAt: null,
      createdAt: { lt: createdBefore },
      content: { ownVideos: { none: {} } },
      emailTokens: { none: { usedAt: null, expiresAt: { gt: now } } },
    };
    return (await tx.account.deleteMany({ where })).count;
  },
});
