import type { Visitor } from "#lib/accounts/actor";
import { appealDecision } from "#lib/decisions/appeal-decision";
import { decisions } from "#lib/decisions/decision-store";
import type { AppealCaseInput } from "#lib/decisions/input";
import type { AppealedDto } from "#lib/decisions/shapes";
import { DomainError } from "#lib/shared/domain-error";

/** Appeals the decision that stands in a case: see `appealDecision`. Throws `not-found` where nothing was decided too. */
export async function appealCase(visitor: Visitor, { disputeId, ...appeal }: AppealCaseInput): Promise<AppealedDto> {
  const decision = await decisions().findContestable(disputeId);
  if (!decision) throw new DomainError("not-found");
  return appealDecision(visitor, { ...appeal, decisionId: decision.id });
}
