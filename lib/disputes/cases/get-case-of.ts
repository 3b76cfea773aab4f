import { getDispute } from "#lib/disputes/cases/get-dispute";
import { getOwnCase } from "#lib/disputes/cases/get-own-case";
import type { DisputeInput } from "#lib/disputes/cases/input";
import { maySeeOnDesk } from "#lib/disputes/cases/policy";
import type { DeskDisputeDetailsDto, OwnCaseDto } from "#lib/disputes/cases/shapes";
import { disputes } from "#lib/disputes/cases/store";
import type { Actor } from "#lib/people/accounts/actor";

/** A case in the view that its reader has of it: the desk's, or that of a party. `not-found` for everybody else. */
export async function getCaseOf(actor: Actor, input: DisputeInput): Promise<DeskDisputeDetailsDto | OwnCaseDto> {
  const dispute = await disputes().find(input.disputeId);
  if (dispute && maySeeOnDesk(actor, dispute)) return getDispute(actor, input);
  return getOwnCase({ visitor: actor, disputeId: input.disputeId });
}
