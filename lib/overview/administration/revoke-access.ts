import { putBackCases } from "#lib/disputes/cases/put-back";
import { CHILD_SAFETY, type DeskAccess, deskAccess } from "#lib/overview/administration/access-store";
import { lockAccess } from "#lib/overview/administration/load-access";
import type { Actor } from "#lib/people/accounts/actor";
import type { EndAccessInput } from "#lib/people/accounts/input";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import { systemClock } from "#lib/platform/shared/clock";
import type { AccountId } from "#lib/platform/shared/ids";

/** Ends an access that is LOCKED with its account, on record. */
async function end(
  tx: Tx,
  { id, accountId }: DeskAccess,
  { by, reason }: { by: AccountId | null; reason: string },
): Promise<void> {
  await deskAccess(tx).end(id, { state: "revoked", by, reason, at: systemClock.now() });
  await appendToLedger(tx, {
    kind: "desk-access-changed",
    subjectAccountId: accountId,
    actorAccountId: by,
    details: { access: CHILD_SAFETY, given: false },
  });
}

/**
 * Ends somebody's access to child-safety cases at once, which takes one administrator: what they worked on goes back for
 * others in the same transaction. Throws as `lockAccess` does.
 */
export async function revokeAccess(actor: Actor, { accessId, reason }: EndAccessInput): Promise<void> {
  await inTransaction(async (tx) => {
    const { access, account } = await lockAccess(tx, actor, { id: accessId, state: "given" });
    await end(tx, access, { by: actor.accountId, reason });
    await putBackCases(tx, account, {
      actorId: actor.accountId,
      reason: "Whoever worked on it has no access any more.",
    });
  });
}

/** Ends what somebody who leaves the staff has or was to get, in the transaction that LOCKED their account. */
export async function endAccessOf(tx: Tx, accountId: AccountId, by: AccountId | null): Promise<void> {
  const current = await deskAccess(tx).findCurrent(accountId);
  const reason = "They are not of the staff any more.";
  if (current?.state === "given") await end(tx, current, { by, reason });
  if (current?.state === "waiting") {
    await deskAccess(tx).end(current.id, { state: "declined", by, reason, at: systemClock.now() });
  }
}
