import { appealableUntil } from "#lib/disputes/decisions/policy";
import { statements } from "#lib/disputes/decisions/statement-store";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";
import type { MeasureKind } from "#lib/platform/shared/dispute-vocabulary";

/** What a decision that stands did to somebody's video, and why, for them. */
export interface VideoStatementDto {
  disputeId: string;
  caseNumber: number;
  kinds: MeasureKind[];
  facts: string;
  ground: string;
  issuedAt: string;
  appealableUntil: string;
}

/** The reasons for whatever decisions that stand do to one's own video, the latest first. Nothing for anyone else. */
export async function listVideoStatements(actor: Actor, videoId: string): Promise<VideoStatementDto[]> {
  requireScope(actor, "read");
  const found = await statements().inForceOnVideo(actor.accountId, videoId);
  return found.map(({ disputeId, body, issuedAt }) => ({
    disputeId,
    caseNumber: body.caseNumber,
    kinds: body.restriction.kinds,
    facts: body.facts,
    ground: body.ground.reference,
    issuedAt: issuedAt.toISOString(),
    appealableUntil: appealableUntil(issuedAt).toISOString(),
  }));
}
