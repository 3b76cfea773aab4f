import type { Actor } from "#lib/people/accounts/actor";
import { type ProfileInput, profileInput } from "#lib/people/accounts/input";
import { requireScope } from "#lib/people/accounts/policy";
import { accounts, lockForUpdate } from "#lib/people/accounts/store";
import { inTransaction } from "#lib/platform/db/transaction";

/** Changes the name and the words that stand on the person's page. */
export async function updateProfile(actor: Actor, input: ProfileInput): Promise<void> {
  requireScope(actor, "write");
  const change = profileInput.parse(input);
  await inTransaction(async (tx) => {
    const { id } = await lockForUpdate(tx, actor.accountId);
    await accounts(tx).update(id, change);
  });
}
