import { z } from "zod";

import { removeAccount } from "#lib/overview/privacy/remove-account";
import { enqueueRemoval } from "#lib/overview/privacy/sweep-account";
import type { Actor } from "#lib/people/accounts/actor";
import { typedPassword } from "#lib/people/accounts/input";
import { leavesNoAdministrator } from "#lib/people/accounts/policy";
import { confirmProof, provePassword } from "#lib/people/accounts/prove-password";
import { accounts, lockForDeletion } from "#lib/people/accounts/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { enqueue } from "#lib/platform/queue/enqueue";
import { DomainError } from "#lib/platform/shared/domain-error";

export const deleteAccountInput = z.object({
  password: typedPassword,
  /** Typed again by hand, so that this is no slip. */
  handle: z.string().trim().toLowerCase(),
});
export type DeleteAccountInput = z.input<typeof deleteAccountInput>;

/**
 * Deletes the person's account with its videos, their files and comments, and the person's own comments. In one short
 * transaction it is gone for everyone; what is left of it is removed by a job that is owed there. The entries of the ledger
 * stay and forget what they said; a last one says that, and holds nothing but the id of the account that was.
 */
export async function deleteAccount(actor: Actor, input: DeleteAccountInput): Promise<void> {
  const { password, handle } = deleteAccountInput.parse(input);
  const proof = await provePassword(actor, password, "password");
  await inTransaction(async (tx) => {
    const store = accounts(tx);
    await store.lockAdministrators();
    const account = await lockForDeletion(tx, actor.accountId);
    await confirmProof(tx, actor, proof);
    if (account.handle !== handle) {
      throw new DomainError("invalid-input", "The handle is not yours.", {
        fields: { handle: `Type ${account.handle} to confirm.` },
      });
    }
    if (leavesNoAdministrator(account, await store.otherAdministrators(account.id))) {
      throw new DomainError("not-allowed", "You are the last administrator: give someone else the role first.");
    }
    await enqueueRemoval(tx, await removeAccount(tx, account, { reason: "Whoever worked on it left." }));
    await enqueue(tx, "sweep-account", { accountId: account.id }, { group: account.id });
  });
}
