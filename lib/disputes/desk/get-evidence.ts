import { loadForDesk } from "#lib/disputes/cases/load-for-desk";
import { type EvidenceDto, readEvidence } from "#lib/disputes/evidence/read-evidence";
import type { Actor } from "#lib/people/accounts/actor";
import type { DisputeId } from "#lib/platform/shared/ids";

/** How what a case is about stood when it was opened and appealed, and what changed since. Throws as `getCase` does. */
export async function getEvidence(actor: Actor, { disputeId }: { disputeId: DisputeId }): Promise<EvidenceDto[]> {
  const { target, subjectId } = await loadForDesk(actor, disputeId);
  return readEvidence({ disputeId, target, ownerId: subjectId });
}
