import type { Actor } from "#lib/accounts/actor";
import { type ProfileInput, profileInput } from "#lib/accounts/input";
import { requireScope } from "#lib/accounts/policy";
import { accounts, lockForUpdate } from "#lib/accounts/store";
import { inTransaction } from "#lib/db/transaction";

/** Changes the name and the words that stand on the person's page. */
export async function updateProfile(actor: Actor, input: ProfileInput): Promise<void> {
  requireScope(actor, "write");
  const change = profileInput.parse(input);
  await inTransaction(async (tx) => {
    const { id } = await lockForUpdate(tx, actor.accountId);
    await accounts(tx).update(id, change);
  });
}
