import type { Actor } from "#lib/accounts/actor";
import { type HandleInput, handleInput } from "#lib/accounts/input";
import { limitHandleChange } from "#lib/accounts/limits";
import { requireScope } from "#lib/accounts/policy";
import { accounts, lockForUpdate, refuseTakenHandle } from "#lib/accounts/store";
import { inTransaction } from "#lib/db/transaction";

/** Gives the person another handle. The one before is free for others at once: links with it stop working. */
export async function changeHandle(actor: Actor, input: HandleInput): Promise<void> {
  requireScope(actor, "write");
  const { handle } = handleInput.parse(input);
  await limitHandleChange(actor.accountId);
  await inTransaction(async (tx) => {
    const account = await lockForUpdate(tx, actor.accountId);
    if (account.handle === handle) return;
    await refuseTakenHandle(tx, handle, account.id);
    await accounts(tx).update(account.id, { handle });
  });
}
