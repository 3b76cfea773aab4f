import { loadForDesk } from "#lib/disputes/cases/load-for-desk";
import { logRead } from "#lib/disputes/cases/read-log";
import { evidence } from "#lib/disputes/evidence/store";
import type { Actor } from "#lib/people/accounts/actor";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { DisputeId, EvidenceId } from "#lib/platform/shared/ids";

/**
 * The very text that was frozen, byte for byte, so that anyone can compute its digest. In a sensitive case it is put on
 * record who took it. Throws `not-found` for anyone but staff who see the case on the desk.
 */
export async function getFrozenText(
  actor: Actor,
  { disputeId, evidenceId }: { disputeId: DisputeId; evidenceId: EvidenceId },
): Promise<string> {
  const dispute = await loadForDesk(actor, disputeId);
  const kept = (await evidence().ofDispute(disputeId)).find(({ id }) => id === evidenceId);
  if (!kept) throw new DomainError("not-found");
  await logRead(undefined, actor, dispute, "case");
  return kept.text;
}
