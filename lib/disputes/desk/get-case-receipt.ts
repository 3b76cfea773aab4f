import { loadForDesk } from "#lib/disputes/cases/load-for-desk";
import { logLook } from "#lib/disputes/cases/read-log";
import { entriesOf } from "#lib/disputes/evidence/entries-of";
import { evidence } from "#lib/disputes/evidence/store";
import { receiptForStaff } from "#lib/library/receipts/get-receipt";
import type { Receipt } from "#lib/library/receipts/shapes";
import type { Actor } from "#lib/people/accounts/actor";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { DisputeId, EntryId } from "#lib/platform/shared/ids";

/**
 * The receipt of an entry of the ledger that the evidence of a case goes by, to check or to hand on. Throws `not-found`
 * for any other entry, and for anyone but staff who see the case on the desk.
 */
export async function getCaseReceipt(
  actor: Actor,
  { disputeId, entryId }: { disputeId: DisputeId; entryId: EntryId },
): Promise<Receipt> {
  const dispute = await loadForDesk(actor, disputeId);
  const frozen = await evidence().ofDispute(disputeId);
  if (!frozen.some((kept) => entriesOf(kept).includes(entryId))) throw new DomainError("not-found");
  await logLook(actor, dispute, "case");
  return receiptForStaff(entryId);
}
