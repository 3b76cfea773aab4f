import { changeState } from "#lib/disputes/cases/change-state";
import { isSenior } from "#lib/disputes/cases/policy";
import { recordEvent } from "#lib/disputes/cases/record-event";
import type { DisputeRecord } from "#lib/disputes/cases/store";
import { carryOut } from "#lib/disputes/decisions/carry-out";
import { type Decision, decisions } from "#lib/disputes/decisions/decision-store";
import type { ApproveInput } from "#lib/disputes/decisions/input";
import { loadDecision, lockDecision, requireProposed } from "#lib/disputes/decisions/load-decision";
import { accountsOf, lockAccounts } from "#lib/disputes/decisions/lock-accounts";
import { prepareDecision, requirePossible } from "#lib/disputes/decisions/prepare-decision";
import type { DecidedDto } from "#lib/disputes/decisions/shapes";
import { isUnreferred } from "#lib/disputes/decisions/waits-for-referral";
import type { Actor } from "#lib/people/accounts/actor";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";

/** The two-person rule: somebody of senior support, and never whoever proposed it. */
function requireSecondPerson(actor: Actor, { decidedBy }: Decision): void {
  if (!isSenior(actor)) throw new DomainError("not-allowed", "Senior support approves suspensions.");
  if (decidedBy === actor.accountId) {
    throw new DomainError("not-allowed", "You proposed this. Somebody else of senior support has to approve it.");
  }
}

/** A suspension that was proposed with another decision waits until it is settled that this one stands. */
async function requireSettled(tx: Tx, { withId }: Decision, dispute: DisputeRecord): Promise<void> {
  const { state } = dispute;
  if (await isUnreferred(dispute, tx)) {
    throw new DomainError(
      "no-longer-possible",
      "This case has not been referred yet, and a suspension would warn them. Refer it first.",
    );
  }
  if (withId === null) return;
  const main = await decisions(tx).find(withId);
  if (main && main.tellAfter !== null) {
    throw new DomainError(
      "no-longer-possible",
      "The decision that this suspension goes with can still be stopped. Try again in a few seconds.",
    );
  }
  if (state === "appealed") {
    throw new DomainError(
      "no-longer-possible",
      "The decision that this suspension goes with is under appeal. Approve it once the appeal is heard, or decline it.",
    );
  }
}

/**
 * Approves a decision that waited for a second person: it takes effect now, with everything that follows from it, or
 * not at all. Throws `not-allowed` for whoever proposed it and for anyone below senior support, `not-found` for who
 * does not see its case, `no-longer-possible` for one that does not wait, and `invalid-input` for a plan that what it is
 * about has overtaken.
 */
export async function approveDecision(
  actor: Actor,
  { decisionId, reason }: ApproveInput,
  clock: Clock = systemClock,
): Promise<DecidedDto> {
  const seen = await loadDecision(actor, decisionId);
  requireSecondPerson(actor, seen.decision);
  const ahead = await prepareDecision(seen.dispute, seen.decision.plan);
  return inTransaction(async (tx) => {
    await lockAccounts(tx, accountsOf(ahead.facts, ahead.copies), seen.decision.plan);
    const { decision, dispute } = await lockDecision(tx, actor, seen.decision);
    requireProposed(decision);
    await requireSettled(tx, decision, dispute);
    const prepared = await prepareDecision(dispute, decision.plan, tx);
    requirePossible(prepared);
    const known = new Set(accountsOf(ahead.facts, ahead.copies));
    const { plan } = decision;
    const now = clock.now();
    const decided = await carryOut(tx, {
      dispute,
      decision,
      plan,
      drafts: decision.drafts ?? {},
      actorId: actor.accountId,
      at: now,
      prepared: {
        ...prepared,
        copies: prepared.copies.filter(({ ownerId }) => known.has(ownerId)),
        measures: prepared.measures.filter(({ accountId }) => known.has(accountId)),
      },
    });
    await decisions(tx).update(decisionId, { approvedBy: actor.accountId });
    const data = { decisionId, outcome: plan.outcome };
    await recordEvent(tx, dispute.id, { kind: "approved", actorId: actor.accountId, reason, data }, clock);
    // With another decision the case was decided by that one.
    if (decision.withId !== null) return decided;
    await changeState(tx, dispute, "decide", { actorId: decision.decidedBy, reason: decision.reason, data }, clock);
    return decided;
  });
}
