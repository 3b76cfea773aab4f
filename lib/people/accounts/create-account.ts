import { takeHandle } from "#lib/people/accounts/handle-store";
import { type CreateAccountInput, createAccountInput } from "#lib/people/accounts/input";
import { hashPassword } from "#lib/people/accounts/password-hash";
import { accounts } from "#lib/people/accounts/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import { type AccountId, newId } from "#lib/platform/shared/ids";

/**
 * Makes an account that can be used at once, its address taken as confirmed. For an operator at the
 * command line and for the seed; people sign up themselves. Throws `already-exists`.
 */
export async function createAccount(input: CreateAccountInput): Promise<{ id: AccountId }> {
  const { password, displayName, ...wanted } = createAccountInput.parse(input);
  const passwordHash = await hashPassword(password);
  return inTransaction(async (tx) => {
    const store = accounts(tx);
    await store.lockAddress(wanted.email);
    if (await store.findByEmail(wanted.email)) {
      throw new DomainError("already-exists", `There is already an account with the address ${wanted.email}.`);
    }
    const id = newId<AccountId>();
    const now = systemClock.now();
    await takeHandle(tx, wanted.handle, null, now);
    await store.create({
      ...wanted,
      id,
      displayName: displayName ?? wanted.handle,
      passwordHash,
      emailVerifiedAt: now,
      remixDefault: await store.newAccountRemix(),
      createdAt: now,
    });
    return { id };
  });
}
