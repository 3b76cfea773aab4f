import { getCaseOf } from "#lib/disputes/cases/get-case-of";
import type { DisputeInput } from "#lib/disputes/cases/input";
import type { DeskDisputeDetailsDto, EarlierDecisionDto, OwnCaseDto } from "#lib/disputes/cases/shapes";
import { getPrecedents } from "#lib/disputes/desk/get-precedents";
import type { Actor } from "#lib/people/accounts/actor";

/** What was decided before about the same thing, or about the same bytes under another name. */
async function earlierDecisions(actor: Actor, input: DisputeInput): Promise<EarlierDecisionDto[]> {
  return (await getPrecedents(actor, input)).flatMap(
    ({ id, number, kind, likeness, outcome, decidedAt, isOnAppeal, wasAppealed }) =>
      (likeness === "target" || likeness === "file") && outcome !== null && decidedAt !== null
        ? [{ disputeId: id, number, kind, about: likeness, outcome, decidedAt, isOnAppeal, wasAppealed }]
        : [],
  );
}

/** A case in the view that its reader has of it: the desk's with earlier decisions, or that of a party. */
export async function getDisputeDetails(
  actor: Actor,
  input: DisputeInput,
): Promise<(DeskDisputeDetailsDto & { earlierDecisions: EarlierDecisionDto[] }) | OwnCaseDto> {
  const found = await getCaseOf(actor, input);
  return "party" in found ? found : { ...found, earlierDecisions: await earlierDecisions(actor, input) };
}
