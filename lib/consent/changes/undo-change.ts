import { announceChange } from "#lib/consent/changes/announce-change";
import {
  changes,
  type ChoiceChange,
  type DefaultChange,
  type PermissionChange,
} from "#lib/consent/changes/change-store";
import type { ChangeInput } from "#lib/consent/changes/input";
import { changeDto, undoableUntil } from "#lib/consent/changes/change-dto";
import type { ChangeDto } from "#lib/consent/changes/shapes";
import { partiesOnRecord } from "#lib/consent/changes/parties-on-record";
import { carryOut } from "#lib/consent/changes/start-change";
import { rights } from "#lib/consent/changes/store";
import type { Actor } from "#lib/people/accounts/actor";
import { authorizeOwner } from "#lib/people/accounts/policy";
import { lockForUpdate } from "#lib/people/accounts/store";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";

function requireUndoable(change: PermissionChange, now: Date): void {
  if (change.undoneAt) throw new DomainError("no-longer-possible", "This change was undone already.");
  if (now > undoableUntil(change)) {
    throw new DomainError("no-longer-possible", "A change can be undone for 30 days, and these are over.");
  }
}

/** Last in, first out: only then is what a change of the default replaced exactly what stood before it. */
async function undoDefault(tx: Tx, change: DefaultChange, undoneAt: Date): Promise<DefaultChange> {
  const latest = await changes(tx).latestDefaultInForce(change.accountId, change.permission);
  if (latest?.id !== change.id) {
    throw new DomainError("conflict", "A later change stands on top of this one. Undo the later one first.");
  }
  await changes(tx).update(change.id, { state: "undone", undoneAt });
  const below = await changes(tx).latestDefaultInForce(change.accountId, change.permission);
  await rights(tx).setDefaultRule(change.accountId, change.permission, {
    default: change.previousSetting,
    defaultParties: change.previousParties,
    defaultSince: change.previousSince,
    // With the creator's first decision undone, the platform's default holds again.
    defaultDecision: below?.decision ?? 0n,
    choicesFrom: change.previousChoicesFrom,
    choicesFromSince: change.previousChoicesFromSince,
  });
  await appendToLedger(tx, {
    kind: `${change.permission}-default-undone`,
    subjectAccountId: change.accountId,
    actorAccountId: change.accountId,
    details: {
      changeId: change.id,
      from: change.setting,
      to: change.previousSetting,
      ...partiesOnRecord(change.parties, change.previousParties),
    },
  });
  const undone = { ...change, state: "undone" as const, undoneAt };
  await announceChange(tx, undone);
  return undone;
}

/** From now on the change does not stand; what it has written is taken back chunk by chunk, by a job if it is much. */
async function undoChoices(tx: Tx, change: ChoiceChange, undoneAt: Date): Promise<ChoiceChange> {
  const state = change.chunksApplied === 0 ? ("undone" as const) : ("undoing" as const);
  await changes(tx).update(change.id, { state, undoneAt });
  const undone = { ...change, state, undoneAt };
  if (state === "undone") return undone;
  return carryOut(tx, undone, { videos: change.processed, chunks: change.chunksApplied });
}

/**
 * Undoes a change. One of the default: the former default holds again, and so do the choices that it replaced;
 * the last one is undone first. One of choices: each video that has no later choice gets back what was in force
 * before. Choices made since are kept in any case. Throws `not-found` for a change of somebody else's.
 */
export function undoChange(actor: Actor, { changeId }: ChangeInput, clock: Clock = systemClock): Promise<ChangeDto> {
  return inTransaction(async (tx) => {
    await lockForUpdate(tx, actor.accountId);
    const change = await changes(tx).lock(changeId);
    authorizeOwner(actor, "write", change && { ownerId: change.accountId });
    if (!change) throw new DomainError("not-found");
    const now = clock.now();
    requireUndoable(change, now);
    const undo = change.kind === "default" ? undoDefault(tx, change, now) : undoChoices(tx, change, now);
    return changeDto(await undo);
  });
}
