import { accounts } from "#lib/people/accounts/store";
import { db } from "#lib/platform/db/client";
import type { Tx } from "#lib/platform/db/transaction";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { AccountId } from "#lib/platform/shared/ids";

/** So long nobody else can take a handle that was given up: its links and mentions still mean whoever had it. */
const HANDLE_REST_DAYS = 90;
const REST_MS = HANDLE_REST_DAYS * 24 * 3_600_000;

/** Queries of handles that were given up. */
export const releasedHandles = (tx: Tx = db()) => ({
  /** Notes that an account gives its handle up. One that was never confirmed has none. */
  async release(handle: string, accountId: AccountId, releasedAt: Date): Promise<void> {
    if (handle.startsWith("~")) return;
    const row = { accountId, releasedAt };
    await tx.releasedHandle.upsert({ where: { handle }, create: { handle, ...row }, update: row });
  },

  /** Whether a handle rests, for anybody but whoever had it. */
  async isResting(handle: string, by: AccountId | null, now: Date): Promise<boolean> {
    const row = await tx.releasedHandle.findUnique({ where: { handle } });
    return row !== null && row.accountId !== by && now.getTime() - row.releasedAt.getTime() < REST_MS;
  },

  /** Forgets that it was given up: somebody has it again. */
  async taken(handle: string): Promise<void> {
    await tx.releasedHandle.deleteMany({ where: { handle } });
  },

  /** Forgets those that have rested. Returns how many. */
  async forgetRested(now: Date): Promise<number> {
    const releasedAt = { lt: new Date(now.getTime() - REST_MS) };
    return (await tx.releasedHandle.deleteMany({ where: { releasedAt } })).count;
  },
});

/**
 * Makes sure that `by` may take a handle: nobody else can before the transaction ends. Throws `already-exists` when another
 * account has it, or gave it up a short time ago.
 */
export async function takeHandle(tx: Tx, handle: string, by: AccountId | null, now: Date): Promise<void> {
  await accounts(tx).lockHandle(handle);
  const holder = await accounts(tx).findByHandle(handle);
  if (holder && holder.id !== by) {
    throw new DomainError("already-exists", `The handle "${handle}" is taken.`, {
      fields: { handle: "This handle is taken. Choose another." },
    });
  }
  if (await releasedHandles(tx).isResting(handle, by, now)) {
    const rest = `It was somebody else’s until a short time ago, and rests for ${String(HANDLE_REST_DAYS)} days. Choose another.`;
    throw new DomainError("already-exists", `The handle "${handle}" is not free yet. ${rest}`, {
      fields: { handle: rest },
    });
  }
  await releasedHandles(tx).taken(handle);
}
