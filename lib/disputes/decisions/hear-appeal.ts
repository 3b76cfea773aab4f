import { changeState } from "#lib/disputes/cases/change-state";
import type { DisputeRecord } from "#lib/disputes/cases/store";
import { appeals } from "#lib/disputes/decisions/appeal-store";
import { carryOut } from "#lib/disputes/decisions/carry-out";
import { decisions, type NewDecision } from "#lib/disputes/decisions/decision-store";
import type { HearInput } from "#lib/disputes/decisions/input";
import { lockDecision } from "#lib/disputes/decisions/load-decision";
import { heardOf, loadHearing, requireHearable } from "#lib/disputes/decisions/load-hearing";
import { accountsOf, lockAccounts } from "#lib/disputes/decisions/lock-accounts";
import type { Plan } from "#lib/disputes/decisions/plan";
import { type Prepared, prepareDecision, requirePossible } from "#lib/disputes/decisions/prepare-decision";
import type { DecidedDto } from "#lib/disputes/decisions/shapes";
import { measuresWith, takeBack } from "#lib/disputes/decisions/take-back";
import type { Actor } from "#lib/people/accounts/actor";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import { type AccountId, type DecisionId, newId } from "#lib/platform/shared/ids";

/** Nothing new is done where the decision stands; what is done instead is checked like every decision. */
async function prepare(tx: Tx, input: HearInput, dispute: DisputeRecord, plan: Plan): Promise<Prepared> {
  const prepared = await prepareDecision(dispute, plan, tx);
  if (input.outcome === "upheld") return { ...prepared, problem: null, measures: [], copies: [] };
  requirePossible(prepared);
  return prepared;
}

/**
 * Hears an appeal. Where the decision is overturned, all that it did is undone and what is decided instead is done, in
 * one transaction; both sides are told why 20 seconds later, in the statements of whoever hears it or as drafted from the
 * case, and until then it can be stopped (`stopDecision`). Never by
 * whoever made or approved the decision: `not-allowed`. Throws `not-found` for who does not see the case,
 * `no-longer-possible` for an appeal that was heard, and `conflict` where something else changed meanwhile.
 */
export async function hearAppeal(actor: Actor, input: HearInput, clock: Clock = systemClock): Promise<DecidedDto> {
  const seen = await loadHearing(actor, input);
  const { plan } = seen;
  const before = (await measuresWith(seen.first.id)).map(({ accountId }) => accountId);
  const ahead = await prepareDecision(seen.dispute, plan);
  const known: AccountId[] = [...before, ...accountsOf(ahead.facts, ahead.copies)];
  return inTransaction(async (tx) => {
    await lockAccounts(tx, known, plan);
    const { decision: first, dispute } = await lockDecision(tx, actor, seen.first);
    const appeal = await appeals(tx).find(input.appealId);
    if (!appeal) throw new DomainError("not-found");
    requireHearable(actor, dispute, first, appeal);
    const at = clock.now();
    const decision: NewDecision = {
      id: newId<DecisionId>(),
      disputeId: dispute.id,
      appealId: appeal.id,
      withId: null,
      outcome: plan.outcome,
      plan,
      state: "proposed",
      drafts: null,
      reason: input.reason,
      decidedBy: actor.accountId,
      createdAt: at,
    };
    const isOverturned = input.outcome === "overturned";
    const heard = await heardOf({ dispute, first }, input.outcome, tx);
    await decisions(tx).insert(decision);
    if (isOverturned) {
      const { reason } = input;
      await takeBack(tx, { decision: first, dispute, by: decision.id, known, actorId: actor.accountId, reason, at });
    }
    await appeals(tx).settle(appeal.id, input.outcome, at);
    // Read only now: what was undone is as it was before.
    const prepared = await prepare(tx, input, dispute, plan);
    const others = prepared.copies.some(({ ownerId }) => !known.includes(ownerId));
    if (others) throw new DomainError("conflict");
    const decided = await carryOut(tx, {
      dispute,
      decision,
      plan,
      prepared,
      drafts: input.statements,
      actorId: actor.accountId,
      at,
      hearing: heard,
    });
    const action = isOverturned ? "overturn" : "uphold";
    const data = { appealId: appeal.id, decisionId: decision.id, firstDecisionId: first.id };
    await changeState(tx, dispute, action, { actorId: actor.accountId, reason: input.reason, data }, clock);
    return decided;
  });
}
