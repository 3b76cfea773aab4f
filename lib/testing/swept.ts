import { deleteAccount } from "#lib/overview/privacy/delete-account";
import { removeAccount } from "#lib/overview/privacy/remove-account";
import { sweepAccount } from "#lib/overview/privacy/sweep-account";
import { lockForDeletion } from "#lib/people/accounts/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { type AccountId, asId } from "#lib/platform/shared/ids";
import { TEST_PASSWORD, type TestAccount } from "#lib/testing/accounts";

/** Removes an account, whoever it is, and leaves what it made for the sweep. */
export async function removeUnswept(id: string): Promise<void> {
  await inTransaction(async (tx) => {
    await removeAccount(tx, await lockForDeletion(tx, asId<AccountId>(id)), { reason: "gone" });
  });
}

/** Deletes an account as its person does, and removes what it leaves behind as the worker does. */
export async function deleteAndSweep({ actor, handle }: Pick<TestAccount, "actor" | "handle">): Promise<void> {
  await deleteAccount(actor, { password: TEST_PASSWORD, handle });
  await sweepAccount(actor.accountId);
}
