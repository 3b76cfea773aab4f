import { z } from "zod";

import type { Actor } from "#lib/accounts/actor";
import { typedPassword } from "#lib/accounts/input";
import { leavesNoAdministrator } from "#lib/accounts/policy";
import { confirmProof, provePassword } from "#lib/accounts/prove-password";
import { accounts, lockForDeletion } from "#lib/accounts/store";
import { inTransaction, type Tx } from "#lib/db/transaction";
import { removeAccount } from "#lib/privacy/remove-account";
import { enqueue } from "#lib/queue/enqueue";
import { DomainError } from "#lib/shared/domain-error";

export const deleteAccountInput = z.object({
  password: typedPassword,
  /** Typed again by hand, so that this is no slip. */
  handle: z.string().trim().toLowerCase(),
});
export type DeleteAccountInput = z.input<typeof deleteAccountInput>;

const KEYS_A_JOB = 500;

async function enqueueRemoval(tx: Tx, keys: string[]): Promise<void> {
  for (let start = 0; start < keys.length; start += KEYS_A_JOB) {
    await enqueue(tx, "delete-objects", { keys: keys.slice(start, start + KEYS_A_JOB) });
  }
}

/**
 * Deletes the person's account with its videos, their files and comments, and the person's own comments. All
 * of it in one transaction, the files by jobs queued there. The entries of the ledger
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
  });
}
