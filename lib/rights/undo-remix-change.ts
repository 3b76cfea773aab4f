import type { Actor } from "#lib/accounts/actor";
import { authorizeOwner } from "#lib/accounts/policy";
import { lockForUpdate } from "#lib/accounts/store";
import { inTransaction } from "#lib/db/transaction";
import { appendToLedger } from "#lib/ledger/append-to-ledger";
import type { RemixChangeInput } from "#lib/rights/input";
import { remixChangeDto, undoableUntil } from "#lib/rights/remix-change-dto";
import type { RemixChangeDto } from "#lib/rights/shapes";
import { type RemixChange, rights } from "#lib/rights/store";
import { type Clock, systemClock } from "#lib/shared/clock";
import { DomainError } from "#lib/shared/domain-error";

/** Last in, first out: only then is what a change replaced exactly what stood before it. */
function requireUndoable(change: RemixChange, latestStanding: RemixChange | null, now: Date): void {
  if (change.undoneAt) throw new DomainError("no-longer-possible", "This change was undone already.");
  if (now > undoableUntil(change)) {
    throw new DomainError("no-longer-possible", "A change can be undone for 30 days, and these are over.");
  }
  if (latestStanding?.id !== change.id) {
    throw new DomainError("conflict", "A later change stands on top of this one. Undo the later one first.");
  }
}

/**
 * Undoes the latest account-wide change: the former default holds again, and so do the choices that the
 * change replaced. Choices made since are kept. Throws `not-found` for a change of somebody else's.
 */
export function undoRemixChange(
  actor: Actor,
  { changeId }: RemixChangeInput,
  clock: Clock = systemClock,
): Promise<RemixChangeDto> {
  return inTransaction(async (tx) => {
    await lockForUpdate(tx, actor.accountId);
    const store = rights(tx);
    const change = await store.findChange(changeId);
    authorizeOwner(actor, "write", change && { ownerId: change.accountId });
    if (!change) throw new DomainError("not-found");
    const now = clock.now();
    requireUndoable(change, await store.latestStandingChange(actor.accountId), now);

    await store.setAccountRule(actor.accountId, {
      remixDefault: change.previousDefault,
      remixDefaultSince: change.previousSince,
      choicesFrom: change.previousChoicesFrom,
      choicesFromSince: change.previousChoicesFromSince,
    });
    await store.markUndone(changeId, now);
    await appendToLedger(tx, {
      kind: "remix-default-undone",
      subjectAccountId: actor.accountId,
      actorAccountId: actor.accountId,
      details: { changeId, from: change.remixDefault, to: change.previousDefault },
    });
    return remixChangeDto({ ...change, undoneAt: now });
  });
}
