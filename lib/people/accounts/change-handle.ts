import type { Actor } from "#lib/people/accounts/actor";
import { releasedHandles, takeHandle } from "#lib/people/accounts/handle-store";
import { type HandleInput, handleInput } from "#lib/people/accounts/input";
import { limitHandleChange } from "#lib/people/accounts/limits";
import { requireScope } from "#lib/people/accounts/policy";
import { accounts, lockForUpdate } from "#lib/people/accounts/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { systemClock } from "#lib/platform/shared/clock";

/**
 * Gives the person another handle. Links with the one before stop working; it rests before others can take it, and its
 * owner can take it back meanwhile. Throws `already-exists` for one that is another's or rests.
 */
export async function changeHandle(actor: Actor, input: HandleInput): Promise<void> {
  requireScope(actor, "write");
  const { handle } = handleInput.parse(input);
  await limitHandleChange(actor.accountId);
  await inTransaction(async (tx) => {
    const account = await lockForUpdate(tx, actor.accountId);
    if (account.handle === handle) return;
    const now = systemClock.now();
    await takeHandle(tx, handle, account.id, now);
    await accounts(tx).update(account.id, { handle });
    await releasedHandles(tx).release(account.handle, account.id, now);
  });
}
