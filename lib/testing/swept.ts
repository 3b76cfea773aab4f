import { deleteAccount } from "#lib/privacy/delete-account";
import { sweepAccount } from "#lib/privacy/sweep-account";
import { TEST_PASSWORD, type TestAccount } from "#lib/testing/accounts";

/** Deletes an account and removes what it leaves behind, as the worker does. */
export async function deleteAndSweep({ actor, handle }: Pick<TestAccount, "actor" | "handle">): Promise<void> {
  await deleteAccount(actor, { password: TEST_PASSWORD, handle });
  await sweepAccount(actor.accountId);
}
