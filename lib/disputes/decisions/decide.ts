import { changeState } from "#lib/disputes/cases/change-state";
import { lockForWork, requireWorkable } from "#lib/disputes/cases/load-for-desk";
import { isUndecided, mayDecide } from "#lib/disputes/cases/policy";
import { recordEvent } from "#lib/disputes/cases/record-event";
import { type DisputeRecord, disputes } from "#lib/disputes/cases/store";
import { carryOut } from "#lib/disputes/decisions/carry-out";
import { decidedDto } from "#lib/disputes/decisions/decision-dto";
import { decisions, type NewDecision } from "#lib/disputes/decisions/decision-store";
import { draft, type DraftFacts } from "#lib/disputes/decisions/draft";
import type { DecideInput, Statements } from "#lib/disputes/decisions/input";
import { draftFacts } from "#lib/disputes/decisions/issue-statements";
import { accountsOf, lockAccounts } from "#lib/disputes/decisions/lock-accounts";
import type { Plan } from "#lib/disputes/decisions/plan";
import { bySpeed } from "#lib/disputes/decisions/policy";
import { prepareDecision, requirePossible } from "#lib/disputes/decisions/prepare-decision";
import type { DecidedDto } from "#lib/disputes/decisions/shapes";
import type { Actor } from "#lib/people/accounts/actor";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import { type DecisionId, newId } from "#lib/platform/shared/ids";

/** Why nobody can decide a case any more. */
function whyOver({ number, state, mergedIntoId }: DisputeRecord): string {
  if (mergedIntoId !== null) return `Case ${String(number)} was merged into another one. Decide that one.`;
  return state === "closed"
    ? `Case ${String(number)} is closed: there is nothing to decide any more.`
    : `Case ${String(number)} has been decided already.`;
}

/** Throws for a LOCKED case that this actor cannot decide now, with what to do instead. */
async function requireDecidable(tx: Tx, actor: Actor, dispute: DisputeRecord): Promise<void> {
  if (!mayDecide(actor, dispute)) {
    throw isUndecided(dispute.state)
      ? new DomainError("not-allowed", "Someone else is working on this case. Take it over first.")
      : new DomainError("no-longer-possible", whyOver(dispute));
  }
  if (await decisions(tx).findProposed(dispute.id)) {
    throw new DomainError(
      "no-longer-possible",
      "A decision of this case waits for a second person. Approve it, or take it back first.",
    );
  }
}

/** The same ground for the suspension as was written for the decision that it goes with, with facts of its own. */
function draftsFor(facts: DraftFacts, waiting: Plan, { subject, reporter }: Statements): Statements {
  return {
    ...(subject && { subject: { ...draft(facts, waiting, "subject"), ground: subject.ground } }),
    ...(reporter && { reporter: { ...draft(facts, waiting, "reporter"), ground: reporter.ground } }),
  };
}

/** Proposes what waits for a second person, beside the decision that took effect without it. */
async function proposeWith(
  tx: Tx,
  main: NewDecision,
  { waiting, facts, written }: { waiting: Plan; facts: DraftFacts; written: Statements },
  clock: Clock,
): Promise<DecidedDto["suspension"]> {
  const { reason, decidedBy: actorId, disputeId } = main;
  const drafts = draftsFor(facts, waiting, written);
  const proposal: NewDecision = { ...main, id: newId<DecisionId>(), withId: main.id, plan: waiting, drafts };
  await decisions(tx).insert(proposal);
  const data = { decisionId: proposal.id, outcome: waiting.outcome };
  await recordEvent(tx, disputeId, { kind: "propose", actorId, reason, data }, clock);
  return { decisionId: proposal.id, state: "proposed" };
}

/**
 * Decides a case: everything that follows from it happens in one transaction or not at all. What removes or restricts
 * takes effect with it; the suspension of an account waits for a second person (`approveDecision`), as a proposal beside
 * the decision, or alone. The parties are told 20 seconds later (`tellDecision`), and until then it can be stopped
 * (`stopDecision`). Throws `not-found` for who does not see the case on
 * the desk, `not-allowed` for who may not decide it, `no-longer-possible` for one that is decided, and `invalid-input`
 * for a plan that this kind of case cannot have, or that what it is about has overtaken.
 */
export async function decide(actor: Actor, input: DecideInput, clock: Clock = systemClock): Promise<DecidedDto> {
  const { disputeId, plan, reason } = input;
  const seen = await disputes().find(disputeId);
  requireWorkable(actor, seen);
  // Whose rows it touches has to be known before the first lock; what it does is read once more under all of them.
  const ahead = await prepareDecision(seen, plan);
  return inTransaction(async (tx) => {
    await lockAccounts(tx, accountsOf(ahead.facts, ahead.copies), plan);
    const dispute = await lockForWork(tx, actor, disputeId);
    await requireDecidable(tx, actor, dispute);
    const prepared = await prepareDecision(dispute, plan, tx);
    requirePossible(prepared);
    const now = clock.now();
    const { atOnce, waiting } = bySpeed(plan);
    const decision: NewDecision = {
      id: newId<DecisionId>(),
      disputeId,
      appealId: null,
      withId: null,
      outcome: plan.outcome,
      state: "proposed",
      plan: atOnce ?? plan,
      drafts: atOnce === null ? input.statements : null,
      reason,
      decidedBy: actor.accountId,
      createdAt: now,
    };
    await decisions(tx).insert(decision);
    const step = { actorId: actor.accountId, reason, data: { decisionId: decision.id, outcome: plan.outcome } };
    if (atOnce === null) {
      await changeState(tx, dispute, "propose", step, clock);
      return decidedDto({ ...decision, inForceAt: null, tellAfter: null }, []);
    }
    // Copies of accounts that were not locked ahead are left to the job that reaches the rest.
    const known = new Set(accountsOf(ahead.facts, ahead.copies));
    const within = {
      ...prepared,
      copies: prepared.copies.filter(({ ownerId }) => known.has(ownerId)),
      measures: prepared.measures.filter(({ kind, accountId }) => kind !== "suspend-account" && known.has(accountId)),
    };
    const taken = { dispute, decision, plan: atOnce, prepared: within, drafts: input.statements };
    const decided = await carryOut(tx, { ...taken, actorId: actor.accountId, at: now });
    await changeState(tx, dispute, "decide", step, clock);
    if (waiting === null) return decided;
    const facts = draftFacts(dispute, prepared.facts, null);
    const suspension = await proposeWith(tx, decision, { waiting, facts, written: input.statements }, clock);
    return { ...decided, suspension };
  });
}
