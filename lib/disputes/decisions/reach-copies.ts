import { disputes } from "#lib/disputes/cases/store";
import { decisions } from "#lib/disputes/decisions/decision-store";
import { caseFacts } from "#lib/disputes/decisions/facts-store";
import { fileOf } from "#lib/disputes/decisions/prepare-decision";
import { reachCopy } from "#lib/disputes/decisions/reach-copy";
import type { DecisionId } from "#lib/platform/shared/ids";

const COPIES_A_PAGE = 100;

/**
 * Reaches every identical file that the decision's own transaction did not: those beyond its bound, and those that were
 * analysed while it was made. Each on its own, so that it goes on where it was cut off.
 */
export async function reachCopies(decisionId: DecisionId): Promise<void> {
  const decision = await decisions().find(decisionId);
  const dispute = decision && (await disputes().find(decision.disputeId));
  if (!dispute || decision.state !== "in-force" || decision.tellAfter !== null || !decision.plan.includeCopies) return;
  const facts = await caseFacts().of(dispute);
  const sha256 = fileOf(dispute, facts);
  if (sha256 === null) return;
  const of = { sha256, videoId: dispute.videoId, disputeId: dispute.id, decisionId };
  for (;;) {
    const left = await caseFacts().copiesLeft(of, COPIES_A_PAGE);
    for (const videoId of left) await reachCopy(decisionId, videoId);
    if (left.length < COPIES_A_PAGE) return;
  }
}
