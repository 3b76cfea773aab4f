import type { Actor } from "#lib/accounts/actor";
import { inTransaction } from "#lib/db/transaction";
import { decisions } from "#lib/decisions/decision-store";
import type { ApproveInput } from "#lib/decisions/input";
import { loadDecision, lockDecision, requireProposed } from "#lib/decisions/load-decision";
import { isSenior } from "#lib/disputes/policy";
import { recordEvent } from "#lib/disputes/record-event";
import { notify } from "#lib/inbox/notify";
import { deskPath } from "#lib/disputes/letters";
import { aboutTarget } from "#lib/disputes/notify-party";
import { type Clock, systemClock } from "#lib/shared/clock";
import { DomainError } from "#lib/shared/domain-error";

/**
 * Declines a decision that waited for a second person, or takes one's own proposal back: nothing comes of it, and the
 * case can be decided differently. Throws `not-allowed` for anybody but senior support and whoever proposed it.
 */
export async function declineDecision(
  actor: Actor,
  { decisionId, reason }: ApproveInput,
  clock: Clock = systemClock,
): Promise<void> {
  const seen = await loadDecision(actor, decisionId);
  const isOwn = seen.decision.decidedBy === actor.accountId;
  if (!isOwn && !isSenior(actor)) throw new DomainError("not-allowed", "Senior support decides about this proposal.");
  await inTransaction(async (tx) => {
    const { decision, dispute } = await lockDecision(tx, actor, seen.decision);
    requireProposed(decision);
    const state = isOwn ? ("withdrawn" as const) : ("declined" as const);
    await decisions(tx).update(decisionId, { state, drafts: null });
    const event = { kind: state, actorId: actor.accountId, reason, data: { decisionId } };
    await recordEvent(tx, dispute.id, event, clock);
    if (isOwn) return;
    await notify(tx, decision.decidedBy, {
      kind: "desk-assigned",
      path: deskPath(dispute.id),
      about: aboutTarget(dispute.target),
      subject: `Your proposal in case ${String(dispute.number)} was declined`,
      paragraphs: [reason],
    });
  });
}
