import type { Actor } from "#lib/accounts/actor";
import { loadForDesk } from "#lib/disputes/load-for-desk";
import { type EvidenceDto, readEvidence } from "#lib/evidence/read-evidence";
import type { DisputeId } from "#lib/shared/ids";

/** How what a case is about stood when it was opened and appealed, and what changed since. Throws as `getCase` does. */
export async function getEvidence(actor: Actor, { disputeId }: { disputeId: DisputeId }): Promise<EvidenceDto[]> {
  const { target, subjectId } = await loadForDesk(actor, disputeId);
  return readEvidence({ disputeId, target, ownerId: subjectId });
}
