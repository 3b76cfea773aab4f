import type { Actor } from "#lib/accounts/actor";
import type { PreviewInput } from "#lib/decisions/input";
import { prepareDecision } from "#lib/decisions/prepare-decision";
import { previewOf } from "#lib/decisions/preview";
import type { PreviewDto } from "#lib/decisions/shapes";
import { loadForDesk } from "#lib/disputes/load-for-desk";
import { logLook } from "#lib/disputes/read-log";

/**
 * What a decision would do, in facts: nothing is changed. With the statements of reasons as drafted from the case.
 * Throws `not-found` for who does not see the case on the desk.
 */
export async function previewDecision(actor: Actor, { disputeId, plan }: PreviewInput): Promise<PreviewDto> {
  const dispute = await loadForDesk(actor, disputeId);
  await logLook(actor, dispute, "case");
  return previewOf(dispute, await prepareDecision(dispute, plan), plan);
}
