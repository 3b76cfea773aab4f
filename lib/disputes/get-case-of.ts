import type { Actor } from "#lib/accounts/actor";
import { getDispute } from "#lib/disputes/get-dispute";
import { getOwnCase } from "#lib/disputes/get-own-case";
import type { DisputeInput } from "#lib/disputes/input";
import { maySeeOnDesk } from "#lib/disputes/policy";
import type { DeskDisputeDetailsDto, OwnCaseDto } from "#lib/disputes/shapes";
import { disputes } from "#lib/disputes/store";

/** A case in the view that its reader has of it: the desk's, or that of a party. `not-found` for everybody else. */
export async function getCaseOf(actor: Actor, input: DisputeInput): Promise<DeskDisputeDetailsDto | OwnCaseDto> {
  const dispute = await disputes().find(input.disputeId);
  if (dispute && maySeeOnDesk(actor, dispute)) return getDispute(actor, input);
  return getOwnCase({ visitor: actor, disputeId: input.disputeId });
}
