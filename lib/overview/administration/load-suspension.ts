import { type Suspension, suspensions } from "#lib/overview/administration/suspension-store";
import type { Actor } from "#lib/people/accounts/actor";
import { requireOneOf } from "#lib/people/accounts/policy";
import { type Account, accounts, lockForUpdate } from "#lib/people/accounts/store";
import type { Tx } from "#lib/platform/db/transaction";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { SuspensionId } from "#lib/platform/shared/ids";

/**
 * Locks administrators and the account that a proposal is about, and reads both. Throws `not-found` for anyone but
 * administrators and senior support, and for whoever it is about; `no-longer-possible` for one that waits no more.
 */
export async function lockWaiting(
  tx: Tx,
  actor: Actor,
  id: SuspensionId,
): Promise<{ proposal: Suspension; account: Account }> {
  requireOneOf(actor, "administrator", "senior-support");
  await accounts(tx).lockAdministrators();
  const seen = await suspensions(tx).find(id);
  if (!seen || seen.accountId === actor.accountId) throw new DomainError("not-found");
  const account = await lockForUpdate(tx, seen.accountId);
  const proposal = await suspensions(tx).find(id);
  if (proposal?.state !== "waiting") {
    throw new DomainError("no-longer-possible", "This proposal has already been decided or withdrawn.");
  }
  return { proposal, account };
}
