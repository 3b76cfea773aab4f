import { appealDecision } from "#lib/disputes/decisions/appeal-decision";
import { decisions } from "#lib/disputes/decisions/decision-store";
import type { AppealCaseInput } from "#lib/disputes/decisions/input";
import type { AppealedDto } from "#lib/disputes/decisions/shapes";
import type { Visitor } from "#lib/people/accounts/actor";
import { DomainError } from "#lib/platform/shared/domain-error";

/** Appeals the decision that stands in a case: see `appealDecision`. Throws `not-found` where nothing was decided too. */
export async function appealCase(visitor: Visitor, { disputeId, ...appeal }: AppealCaseInput): Promise<AppealedDto> {
  const decision = await decisions().findContestable(disputeId);
  if (!decision) throw new DomainError("not-found");
  return appealDecision(visitor, { ...appeal, decisionId: decision.id });
}
