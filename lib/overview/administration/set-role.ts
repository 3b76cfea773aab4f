import { putBackCases } from "#lib/disputes/cases/put-back";
import { endAccessOf } from "#lib/overview/administration/revoke-access";
import type { Actor, Role } from "#lib/people/accounts/actor";
import { isStaff, leavesNoAdministrator, requireOneOf } from "#lib/people/accounts/policy";
import { accounts, lockForUpdate } from "#lib/people/accounts/store";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { AccountId } from "#lib/platform/shared/ids";

const WORDS: Readonly<Record<Role, string>> = {
  member: "a member without a role",
  support: "support, and this is for senior support",
  "senior-support": "senior support",
  administrator: "an administrator, who works on no cases",
};

async function change(tx: Tx, by: AccountId | null, id: AccountId, role: Role): Promise<void> {
  const store = accounts(tx);
  await store.lockAdministrators();
  const account = await lockForUpdate(tx, id);
  if (account.role === role) return;
  if (leavesNoAdministrator(account, await store.otherAdministrators(id))) {
    throw new DomainError("not-allowed", "This is the last administrator: give someone else the role first.");
  }
  await store.update(id, { role });
  if (!isStaff(role)) await endAccessOf(tx, id, by);
  await putBackCases(tx, { ...account, role }, { actorId: by, reason: `Whoever worked on it is ${WORDS[role]} now.` });
  await appendToLedger(tx, {
    kind: "role-changed",
    subjectAccountId: id,
    actorAccountId: by,
    details: { from: account.role, to: role },
  });
}

/**
 * Gives an account another role. Administrators only; never takes the role from the last of them. What its person worked
 * on at the desk and may not any more goes back for others, in the same transaction.
 */
export async function setRole(actor: Actor, input: { accountId: AccountId; role: Role }): Promise<void> {
  requireOneOf(actor, "administrator");
  await inTransaction((tx) => change(tx, actor.accountId, input.accountId, input.role));
}

/** The same for an operator at the command line, who stands above every account. */
export const setRoleAsOperator = (accountId: AccountId, role: Role): Promise<void> =>
  inTransaction((tx) => change(tx, null, accountId, role));
