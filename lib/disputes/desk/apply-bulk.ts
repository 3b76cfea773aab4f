import { addNote } from "#lib/disputes/cases/add-note";
import { claimDispute } from "#lib/disputes/cases/claim-dispute";
import { triageDispute } from "#lib/disputes/cases/triage-dispute";
import { waitDispute } from "#lib/disputes/cases/wait-dispute";
import { decide } from "#lib/disputes/decisions/decide";
import { draftStatement } from "#lib/disputes/decisions/draft-statement";
import type { Plan } from "#lib/disputes/decisions/plan";
import type { BulkAction, BulkInput } from "#lib/disputes/desk/bulk-input";
import { previewBulk } from "#lib/disputes/desk/preview-bulk";
import type { BulkResultDto } from "#lib/disputes/desk/shapes";
import type { Actor } from "#lib/people/accounts/actor";
import { DomainError } from "#lib/platform/shared/domain-error";
import { asId, type DisputeId } from "#lib/platform/shared/ids";

const DISMISSED: Plan = { outcome: "dismissed", measures: [], includeCopies: false };

/** Decides nothing that was not read: the reason and what the reporters are told are the actor's own words. */
async function dismiss(
  actor: Actor,
  disputeId: DisputeId,
  { reason, explanation }: Extract<BulkAction, { type: "dismiss" }>,
): Promise<void> {
  const drafted = await draftStatement(actor, { disputeId, plan: DISMISSED, party: "reporter" });
  const reporter = { ...drafted, ground: { ...drafted.ground, explanation } };
  await decide(actor, { disputeId, plan: DISMISSED, reason, statements: { reporter } });
}

async function applyTo(actor: Actor, disputeId: DisputeId, action: BulkAction): Promise<void> {
  switch (action.type) {
    case "take":
      return claimDispute(actor, { disputeId });
    case "triage":
      return triageDispute(actor, { disputeId, reason: null });
    case "wait":
      return waitDispute(actor, { disputeId, waitingFor: action.waitingFor, reason: action.reason });
    case "note":
      await addNote(actor, { disputeId, body: action.body });
      return;
    case "dismiss":
      return dismiss(actor, disputeId, action);
  }
}

/**
 * Does one thing to several cases. Each is a step of its own, on the record of its case, and may be refused while the
 * others are done: what it comes to is told case by case.
 */
export async function applyBulk(actor: Actor, { disputeIds, action }: BulkInput): Promise<BulkResultDto> {
  // Asked again and not taken from the preview: what the actor may not see is not worked on, nor named.
  const { items } = await previewBulk(actor, { disputeIds, type: action.type });
  const refused: BulkResultDto["refused"] = [];
  for (const { id, number, refusal } of items) {
    if (refusal !== null) {
      refused.push({ id, number, why: refusal });
      continue;
    }
    try {
      await applyTo(actor, asId<DisputeId>(id), action);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refused.push({ id, number, why: error.detail });
    }
  }
  return { done: items.length - refused.length, refused };
}
