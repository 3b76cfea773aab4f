import type { Actor } from "#lib/accounts/actor";
import { inTransaction, type Tx } from "#lib/db/transaction";
import { type Appeal, appeals } from "#lib/decisions/appeal-store";
import { carryOut } from "#lib/decisions/carry-out";
import { type Decision, decisions, type NewDecision } from "#lib/decisions/decision-store";
import type { HearInput } from "#lib/decisions/input";
import { lockDecision } from "#lib/decisions/load-decision";
import { accountsOf, lockAccounts } from "#lib/decisions/lock-accounts";
import type { Plan } from "#lib/decisions/plan";
import { needsSecondPerson } from "#lib/decisions/policy";
import { type Prepared, prepareDecision, requirePossible } from "#lib/decisions/prepare-decision";
import type { DecidedDto } from "#lib/decisions/shapes";
import { takeBack } from "#lib/decisions/take-back";
import { changeState } from "#lib/disputes/change-state";
import { requireSeenOnDesk } from "#lib/disputes/load-for-desk";
import { mayHear } from "#lib/disputes/policy";
import { type DisputeRecord, disputes } from "#lib/disputes/store";
import { measures } from "#lib/measures/store";
import { type Clock, systemClock } from "#lib/shared/clock";
import { DomainError } from "#lib/shared/domain-error";
import { type AccountId, type DecisionId, newId } from "#lib/shared/ids";

const NOTHING = { measures: [], includeCopies: false };

/** What holds after an appeal: nothing new where the decision stands, and otherwise what is decided instead. */
function planAfter(first: Decision, { outcome, plan }: HearInput): Plan {
  if (outcome === "upheld") return { outcome: first.outcome, ...NOTHING };
  if (plan) return plan;
  if (first.outcome === "upheld") return { outcome: "dismissed", ...NOTHING };
  throw new DomainError("invalid-input", "Say what follows from overturning the decision.", {
    fields: { plan: "Say what follows from overturning the decision." },
  });
}

function requireHearable(actor: Actor, dispute: DisputeRecord, first: Decision, appeal: Appeal): void {
  if (!mayHear(actor, dispute, first)) {
    throw new DomainError(
      "not-allowed",
      "Somebody of senior support who neither made nor approved the decision hears its appeal.",
    );
  }
  if (appeal.outcome !== null) throw new DomainError("no-longer-possible", "This appeal has been heard already.");
}

async function load(actor: Actor, input: HearInput) {
  const appeal = await appeals().find(input.appealId);
  const [dispute, first] = await Promise.all([
    appeal && disputes().find(appeal.disputeId),
    appeal && decisions().find(appeal.decisionId),
  ]);
  requireSeenOnDesk(actor, dispute ?? null);
  if (!appeal || !first || !dispute) throw new DomainError("not-found");
  requireHearable(actor, dispute, first, appeal);
  const plan = planAfter(first, input);
  if (needsSecondPerson(plan)) {
    const detail = "An appeal is heard by one person alone, who cannot suspend. Decide on that in a case of its own.";
    throw new DomainError("invalid-input", detail, { fields: { plan: detail } });
  }
  return { appeal, dispute, first, plan };
}

/** Nothing new is done where the decision stands; what is done instead is checked like every decision. */
async function prepare(tx: Tx, input: HearInput, dispute: DisputeRecord, plan: Plan): Promise<Prepared> {
  const prepared = await prepareDecision(dispute, plan, tx);
  if (input.outcome === "upheld") return { ...prepared, problem: null, measures: [], copies: [] };
  requirePossible(prepared);
  return prepared;
}

/**
 * Hears an appeal. Where the decision is overturned, all that it did is undone and what is decided instead is done, in
 * one transaction; both sides are told why. Never by whoever made or approved the decision: `not-allowed`. Throws
 * `not-found` for who does not see the case, `no-longer-possible` for an appeal that was heard, and `conflict` where
 * something else changed meanwhile.
 */
export async function hearAppeal(actor: Actor, input: HearInput, clock: Clock = systemClock): Promise<DecidedDto> {
  const seen = await load(actor, input);
  const { plan } = seen;
  const earlier = await measures().ofDecision(seen.first.id);
  const ahead = await prepareDecision(seen.dispute, plan);
  const known: AccountId[] = [...earlier.map(({ accountId }) => accountId), ...accountsOf(ahead.facts, ahead.copies)];
  return inTransaction(async (tx) => {
    await lockAccounts(tx, known);
    const { decision: first, dispute } = await lockDecision(tx, actor, seen.first);
    const appeal = await appeals(tx).find(input.appealId);
    if (!appeal) throw new DomainError("not-found");
    requireHearable(actor, dispute, first, appeal);
    const at = clock.now();
    const decision: NewDecision = {
      ...{ id: newId<DecisionId>(), disputeId: dispute.id, appealId: appeal.id, outcome: plan.outcome, plan },
      ...{ state: "proposed", drafts: null, reason: input.reason, decidedBy: actor.accountId, approvedBy: null },
      ...{ createdAt: at, inForceAt: null, entryId: null },
    };
    const isOverturned = input.outcome === "overturned";
    await decisions(tx).insert(decision);
    if (isOverturned) {
      await takeBack(tx, { decision: first, dispute, by: decision.id, known, actorId: actor.accountId, at });
    }
    await appeals(tx).settle(appeal.id, input.outcome, at);
    // Read only now: what was undone is as it was before.
    const prepared = await prepare(tx, input, dispute, plan);
    const others = prepared.copies.some(({ ownerId }) => !known.includes(ownerId));
    if (others) throw new DomainError("conflict");
    const decided = await carryOut(tx, {
      ...{ dispute, decision, plan, prepared, drafts: input.statements, actorId: actor.accountId, at },
      ...(!isOverturned && { standing: first.plan }),
      earlier,
    });
    const action = isOverturned ? "overturn" : "uphold";
    const data = { appealId: appeal.id, decisionId: decision.id, firstDecisionId: first.id };
    await changeState(tx, dispute, action, { actorId: actor.accountId, reason: input.reason, data }, clock);
    return decided;
  });
}
