import { hashSecret } from "#lib/people/accounts/secret";
import { db } from "#lib/platform/db/client";
import type { Tx } from "#lib/platform/db/transaction";
import { type AccountId, asId, newId } from "#lib/platform/shared/ids";

export type EmailTokenPurpose = "verify-email" | "reset-password";

const LIFETIME_MS: Record<EmailTokenPurpose, number> = {
  "verify-email": 24 * 60 * 60 * 1_000,
  "reset-password": 60 * 60 * 1_000,
};

const stored = (purpose: EmailTokenPurpose) => (purpose === "verify-email" ? "verify_email" : "reset_password");

/** Queries of the tokens in mailed links: 128 random bits each, of which only the digest is stored. */
export const emailTokens = (tx: Tx = db()) => ({
  /** Makes the one link of this purpose that works: those sent before stop working. Returns its token. */
  async issue(accountId: AccountId, purpose: EmailTokenPurpose, now: Date): Promise<string> {
    await tx.emailToken.deleteMany({ where: { accountId, purpose: stored(purpose) } });
    const token = newId<string>();
    await tx.emailToken.create({
      data: {
        tokenHash: hashSecret(token),
        accountId,
        purpose: stored(purpose),
        createdAt: now,
        expiresAt: new Date(now.getTime() + LIFETIME_MS[purpose]),
      },
    });
    return token;
  },

  /** Whose link it is, or null when it is unknown, used, or too old. */
  async find(token: string, purpose: EmailTokenPurpose, now: Date): Promise<AccountId | null> {
    const row = await tx.emailToken.findFirst({
      where: { tokenHash: hashSecret(token), purpose: stored(purpose), usedAt: null, expiresAt: { gt: now } },
    });
    return row && asId<AccountId>(row.accountId);
  },

  /** Uses the link up. Returns whose it was, or null; of two at once, one gets null. */
  async use(token: string, purpose: EmailTokenPurpose, now: Date): Promise<AccountId | null> {
    const [row] = await tx.emailToken.updateManyAndReturn({
      where: { tokenHash: hashSecret(token), purpose: stored(purpose), usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    return row ? asId<AccountId>(row.accountId) : null;
  },

  /** Whose link it was that has been used, or null. Kept until the sweep, so that a page can say so. */
  async findUsed(token: string, purpose: EmailTokenPurpose): Promise<AccountId | null> {
    const row = await tx.emailToken.findFirst({
      where: { tokenHash: hashSecret(token), purpose: stored(purpose), usedAt: { not: null } },
    });
    return row && asId<AccountId>(row.accountId);
  },

  /** Ends every link of the account that still works, whatever it is for. */
  async revokeAll(accountId: AccountId): Promise<void> {
    await tx.emailToken.deleteMany({ where: { accountId, usedAt: null } });
  },
});
