import { loadForDesk, requireDesk, requireWorkable } from "#lib/disputes/cases/load-for-desk";
import { logLook, requireOpened } from "#lib/disputes/cases/read-log";
import { caseMedia } from "#lib/disputes/desk/case-media-store";
import { objectBody, type ServedBody } from "#lib/ingest/delivery/served-body";
import type { Visitor } from "#lib/people/accounts/actor";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { DisputeId, EvidenceId } from "#lib/platform/shared/ids";

/**
 * A picture of the frozen evidence. In a sensitive case it is put on record who looked. Throws `not-found` for anyone but
 * staff who see the case on the desk, and `not-allowed` for what is sealed and was not opened with a reason.
 */
export async function findCasePicture(
  visitor: Visitor,
  asked: { disputeId: DisputeId; evidenceId: EvidenceId; place: number },
): Promise<ServedBody> {
  requireDesk(visitor);
  const dispute = await loadForDesk(visitor, asked.disputeId);
  await requireOpened(visitor, dispute);
  const file = await caseMedia.frozenPicture(asked.disputeId, asked.evidenceId, asked.place);
  if (!file) throw new DomainError("not-found");
  await logLook(visitor, dispute, "content");
  return objectBody(file.key, file);
}

/**
 * The file of the video as it is now, a private or a removed one too: for staff who may work on the case, and only
 * through it and while it is not closed (docs/decisions/evidence.md). In a sensitive case it is put on record who looked. Throws the
 * same.
 */
export async function findCaseVideo(visitor: Visitor, { disputeId }: { disputeId: DisputeId }): Promise<ServedBody> {
  requireDesk(visitor);
  const dispute = await loadForDesk(visitor, disputeId);
  requireWorkable(visitor, dispute);
  await requireOpened(visitor, dispute);
  const file = await caseMedia.currentFile(disputeId);
  if (!file) throw new DomainError("not-found");
  await logLook(visitor, dispute, "content");
  return objectBody(file.key, file);
}
