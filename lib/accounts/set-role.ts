import type { Actor, Role } from "#lib/accounts/actor";
import { leavesNoAdministrator, requireOneOf } from "#lib/accounts/policy";
import { accounts, lockForUpdate } from "#lib/accounts/store";
import { inTransaction, type Tx } from "#lib/db/transaction";
import { appendToLedger } from "#lib/ledger/append-to-ledger";
import { DomainError } from "#lib/shared/domain-error";
import type { AccountId } from "#lib/shared/ids";

async function change(tx: Tx, by: AccountId | null, id: AccountId, role: Role): Promise<void> {
  const store = accounts(tx);
  await store.lockAdministrators();
  const account = await lockForUpdate(tx, id);
  if (account.role === role) return;
  if (leavesNoAdministrator(account, await store.otherAdministrators(id))) {
    throw new DomainError("not-allowed", "This is the last administrator: give someone else the role first.");
  }
  await store.update(id, { role });
  await appendToLedger(tx, {
    kind: "role-changed",
    subjectAccountId: id,
    actorAccountId: by,
    details: { from: account.role, to: role },
  });
}

/** Gives an account another role. Administrators only; never takes the role from the last of them. */
export async function setRole(actor: Actor, input: { accountId: AccountId; role: Role }): Promise<void> {
  requireOneOf(actor, "administrator");
  await inTransaction((tx) => change(tx, actor.accountId, input.accountId, input.role));
}

/** The same for an operator at the command line, who stands above every account. */
export const setRoleAsOperator = (accountId: AccountId, role: Role): Promise<void> =>
  inTransaction((tx) => change(tx, null, accountId, role));
