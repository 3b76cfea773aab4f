import { changeState } from "#lib/disputes/cases/change-state";
import { isSenior, mayWork } from "#lib/disputes/cases/policy";
import { recordEvent } from "#lib/disputes/cases/record-event";
import { type DisputeRecord, disputes } from "#lib/disputes/cases/store";
import { tellCopies } from "#lib/disputes/cases/tell-copies";
import type { Decision } from "#lib/disputes/decisions/decision-store";
import { caseFacts } from "#lib/disputes/decisions/facts-store";
import type { ReverseInput } from "#lib/disputes/decisions/input";
import { affectedBy } from "#lib/disputes/decisions/issue-statements";
import { reversalLetter } from "#lib/disputes/decisions/letters";
import { loadDecision, lockDecision } from "#lib/disputes/decisions/load-decision";
import { lockAccounts } from "#lib/disputes/decisions/lock-accounts";
import { measuresWith, takeBack } from "#lib/disputes/decisions/take-back";
import { tellParties } from "#lib/disputes/decisions/tell-parties";
import type { Actor } from "#lib/people/accounts/actor";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";

/** Throws `not-allowed` for staff who may not undo this decision. */
export function requireUndoing(actor: Actor, { decidedBy, approvedBy }: Decision, dispute: DisputeRecord): void {
  const isOwn = decidedBy === actor.accountId || approvedBy === actor.accountId;
  if (mayWork(actor, dispute) && (isOwn || isSenior(actor))) return;
  throw new DomainError("not-allowed", "Whoever decided, or senior support, takes a decision back.");
}

/** Throws where the desk cannot correct itself any more: an appeal is answered by hearing it. */
async function requireReversible(tx: Tx, decision: Decision, dispute: DisputeRecord): Promise<void> {
  const problem = (detail: string) => new DomainError("no-longer-possible", detail);
  if (decision.withId !== null) throw problem("Take back the decision that this suspension goes with.");
  if (decision.tellAfter !== null) {
    throw problem("The parties were not told of this decision yet. Stop it instead.");
  }
  if (decision.appealId !== null) throw problem("This decision settled an appeal and is final.");
  if (decision.wasAppealed) throw problem("This decision was appealed: it is changed by hearing the appeal.");
  if (decision.state !== "in-force")
    throw problem("This decision is no longer in force. Reload the case to see what happened.");
  const other = await disputes(tx).findUndecided(dispute);
  if (other !== null) {
    throw problem("There is a newer case about the same thing that is undecided. Decide that one, with this in mind.");
  }
}

/**
 * Takes a decision back, because the desk found out that it was wrong: what it did is undone, the parties are told, and
 * the case is open again. For whoever made it and for senior support. Throws `no-longer-possible` once it was appealed.
 */
export async function reverseDecision(
  actor: Actor,
  { decisionId, reason, explanation }: ReverseInput,
  clock: Clock = systemClock,
): Promise<void> {
  const seen = await loadDecision(actor, decisionId);
  requireUndoing(actor, seen.decision, seen.dispute);
  const accountIds = (await measuresWith(decisionId)).map(({ accountId }) => accountId);
  await inTransaction(async (tx) => {
    // The case is undecided again by it, and of those there is one about each thing.
    await disputes(tx).holdMatter(seen.dispute);
    await lockAccounts(tx, accountIds);
    const { decision, dispute } = await lockDecision(tx, actor, seen.decision);
    requireUndoing(actor, decision, dispute);
    await requireReversible(tx, decision, dispute);
    const at = clock.now();
    const { accountId: actorId } = actor;
    const lifted = await takeBack(tx, { decision, dispute, by: null, known: accountIds, actorId, reason, at });
    const data = { decisionId, measures: lifted.length };
    await recordEvent(tx, dispute.id, { kind: "reversed", actorId: actor.accountId, reason, data }, clock);
    await changeState(tx, dispute, "reopen", { actorId: actor.accountId, reason, data: { decisionId } }, clock);
    const facts = await caseFacts(tx).of(dispute);
    const own = lifted.flatMap(({ accountId, isCopy }) => (isCopy ? [] : [accountId]));
    const affected = [...new Set([...affectedBy(dispute, facts, lifted), ...own])];
    const letter = reversalLetter(dispute.number, explanation);
    await tellParties(tx, dispute, { accounts: affected, kind: "decision", letter, at });
    const what = { kind: "decision" as const, letter };
    const round = { disputeId: dispute.id, decisionId: null, copiesOf: decisionId, what, without: affected };
    await tellCopies(tx, round, at);
  });
}
