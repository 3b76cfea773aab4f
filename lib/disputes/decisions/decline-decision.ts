import { deskPath } from "#lib/disputes/cases/letters";
import { aboutTarget } from "#lib/disputes/cases/notify-party";
import { isSenior } from "#lib/disputes/cases/policy";
import { recordEvent } from "#lib/disputes/cases/record-event";
import { decisions } from "#lib/disputes/decisions/decision-store";
import type { ApproveInput } from "#lib/disputes/decisions/input";
import { loadDecision, lockDecision, requireProposed } from "#lib/disputes/decisions/load-decision";
import { notify } from "#lib/messaging/inbox/notify";
import type { Actor } from "#lib/people/accounts/actor";
import { inTransaction } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";

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
