import { loadForDesk } from "#lib/disputes/cases/load-for-desk";
import { logLook } from "#lib/disputes/cases/read-log";
import type { PreviewInput } from "#lib/disputes/decisions/input";
import { prepareDecision } from "#lib/disputes/decisions/prepare-decision";
import { previewOf } from "#lib/disputes/decisions/preview";
import type { PreviewDto } from "#lib/disputes/decisions/shapes";
import type { Actor } from "#lib/people/accounts/actor";

/**
 * What a decision would do, in facts: nothing is changed. With the statements of reasons as drafted from the case.
 * Throws `not-found` for who does not see the case on the desk.
 */
export async function previewDecision(actor: Actor, { disputeId, plan }: PreviewInput): Promise<PreviewDto> {
  const dispute = await loadForDesk(actor, disputeId);
  await logLook(actor, dispute, "case");
  return previewOf(dispute, await prepareDecision(dispute, plan), plan);
}
