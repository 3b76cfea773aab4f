import { z } from "zod";

import { changeState } from "#lib/disputes/cases/change-state";
import { disputeEvents } from "#lib/disputes/cases/event-store";
import { recordEvent } from "#lib/disputes/cases/record-event";
import { rounds } from "#lib/disputes/cases/round-store";
import { type DisputeRecord, disputes } from "#lib/disputes/cases/store";
import { appeals } from "#lib/disputes/decisions/appeal-store";
import { type Decision, decisions } from "#lib/disputes/decisions/decision-store";
import type { StopInput } from "#lib/disputes/decisions/input";
import { loadDecision, lockDecision } from "#lib/disputes/decisions/load-decision";
import { lockAccounts } from "#lib/disputes/decisions/lock-accounts";
import { requireUndoing } from "#lib/disputes/decisions/reverse-decision";
import { measuresWith, recordOverturned } from "#lib/disputes/decisions/take-back";
import { isUnreferred } from "#lib/disputes/decisions/waits-for-referral";
import { liftMeasures } from "#lib/disputes/measures/lift-measures";
import { restoreMeasures } from "#lib/disputes/measures/restore-measures";
import type { Actor } from "#lib/people/accounts/actor";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { enqueue } from "#lib/platform/queue/enqueue";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { AccountId, DisputeId } from "#lib/platform/shared/ids";

const REASON = "Stopped before the parties were told";

/** Throws `no-longer-possible` for a LOCKED decision that was stopped, that was told, or that is not in force. */
function requireStoppable({ state, tellAfter }: Decision): void {
  if (state === "stopped") throw new DomainError("no-longer-possible", "This decision was already stopped.");
  if (tellAfter !== null) return;
  throw new DomainError(
    "no-longer-possible",
    state === "in-force"
      ? "The parties have been told of this decision. Take it back instead."
      : "This decision is not in force, so there is nothing to stop.",
  );
}

/** Of those undecided there is one about each thing. */
async function requireOnlyOne(tx: Tx, decision: Decision, dispute: DisputeRecord): Promise<void> {
  if (decision.appealId !== null || decision.withId !== null) return;
  if ((await disputes(tx).findUndecided(dispute)) === null) return;
  throw new DomainError(
    "no-longer-possible",
    "A newer case about the same content was opened after this decision. Wait until the parties are told, then take the decision back.",
  );
}

/** The accounts that stopping a decision affects: those of its measures, and of the measures that it took back. */
async function accountsAffectedBy({ id, appealId }: Decision, tx?: Tx): Promise<AccountId[]> {
  const appeal = appealId && (await appeals(tx).find(appealId));
  const found = [...(await measuresWith(id, tx)), ...(appeal ? await measuresWith(appeal.decisionId, tx) : [])];
  return [...new Set(found.map(({ accountId }) => accountId))];
}

/** What a hearing took back stands again, and its appeal waits to be heard. */
async function restoreHeard(tx: Tx, { id, appealId, disputeId, inForceAt }: Decision, actorId: AccountId) {
  if (appealId === null || inForceAt === null) return;
  for (const { id: firstId, inForceAt: wasInForce } of await decisions(tx).overturnedBy(id, disputeId)) {
    const state = wasInForce === null ? ("proposed" as const) : ("in-force" as const);
    await decisions(tx).update(firstId, { state, overturnedAt: null, overturnedById: null });
    await restoreMeasures(tx, { decisionId: firstId, liftedAt: inForceAt }, { actorId });
    for (const roundId of await rounds(tx).holdOf(firstId)) await enqueue(tx, "tell-reporters", { roundId });
  }
  await appeals(tx).unsettle(appealId);
}

/** What becomes of the decision: one that was approved waits for approval again. */
async function end(tx: Tx, { id, approvedBy }: Decision, at: Date): Promise<void> {
  await decisions(tx).forgetForce(id);
  for (const { id: suspensionId, state } of await decisions(tx).goingWith(id)) {
    if (state === "proposed") await decisions(tx).update(suspensionId, { state: "stopped", drafts: null });
  }
  if (approvedBy !== null) await decisions(tx).update(id, { state: "proposed", approvedBy: null });
  else await decisions(tx).update(id, { state: "stopped", appealId: null, drafts: null, overturnedAt: at });
}

/** What the step of a decision says of a clock that had stood still. */
const decidedWhilePaused = z.object({ pausedAt: z.coerce.date() });

/** Since when the clock had stood still when the case was decided. */
async function pausedBefore(tx: Tx, disputeId: DisputeId): Promise<{ pausedAt?: Date }> {
  const decided = (await disputeEvents(tx).listOf(disputeId)).findLast(({ kind }) => kind === "decide");
  return decidedWhilePaused.safeParse(decided?.data).data ?? {};
}

/**
 * Stops a decision before the parties are told of it: what it did is undone, in the ledger as what it is, nobody is told
 * anything, and the case is in hand again or its appeal waits again. One that a second person approved waits for approval
 * again. For whoever made it, whoever approved it and senior support. Throws `no-longer-possible` once it was told or
 * stopped.
 */
export async function stopDecision(actor: Actor, { decisionId }: StopInput, clock: Clock = systemClock): Promise<void> {
  const seen = await loadDecision(actor, decisionId);
  requireUndoing(actor, seen.decision, seen.dispute);
  const accountIds = await accountsAffectedBy(seen.decision);
  await inTransaction(async (tx) => {
    await disputes(tx).holdMatter(seen.dispute);
    await lockAccounts(tx, accountIds);
    const { decision, dispute } = await lockDecision(tx, actor, seen.decision);
    requireUndoing(actor, decision, dispute);
    requireStoppable(decision);
    // A copy may have been reached since: the caller's next attempt locks its account too.
    if ((await accountsAffectedBy(decision, tx)).some((id) => !accountIds.includes(id)))
      throw new DomainError("conflict");
    await requireOnlyOne(tx, decision, dispute);
    const at = clock.now();
    const { accountId: actorId } = actor;
    const isQuiet = await isUnreferred(dispute, tx);
    const by = "the desk itself, before the parties were told";
    await recordOverturned(tx, { dispute, decision, by, actorId, isQuiet });
    await liftMeasures(tx, decisionId, { actorId, at, isQuiet });
    await restoreHeard(tx, decision, actorId);
    await end(tx, decision, at);
    const step = { actorId, reason: REASON, data: { decisionId } };
    if (decision.withId !== null) {
      await recordEvent(tx, dispute.id, { kind: "stop", ...step }, clock);
      return;
    }
    const action = decision.appealId === null ? "stop" : "stop-hearing";
    await changeState(tx, dispute, action, { ...step, ...(await pausedBefore(tx, dispute.id)) }, clock);
  });
}
