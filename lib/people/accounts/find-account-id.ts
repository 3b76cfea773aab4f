import { email } from "#lib/people/accounts/email-address";
import { accounts } from "#lib/people/accounts/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { AccountId } from "#lib/platform/shared/ids";

/** The account with an address, for an operator at the command line. Throws `not-found`. */
export async function findAccountId(address: string): Promise<AccountId> {
  const wanted = email.parse(address);
  const account = await inTransaction((tx) => accounts(tx).findByEmail(wanted));
  if (!account) throw new DomainError("not-found", `There is no account with the address ${wanted}.`);
  return account.id;
}
