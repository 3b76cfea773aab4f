import { currentBases } from "#lib/ingest/analysis/judgement";
import type { Actor } from "#lib/people/accounts/actor";
import { requireOneOf } from "#lib/people/accounts/policy";
import { judgements } from "#lib/provenance/credentials/store";
import { currentTrust } from "#lib/provenance/credentials/trust/current-trust";

/** How far stored verdicts have been judged again; null where all of them are current. */
export interface JudgingDto {
  /** How many there were when it began. */
  total: number;
  remaining: number;
  startedAt: Date | null;
}

/** For administrators: how many verdicts are older than the engine, the rules and the trust lists of now. */
export async function readJudging(actor: Actor): Promise<JudgingDto | null> {
  requireOneOf(actor, "administrator");
  const bases = await judgements().outdatedBases(currentBases(await currentTrust()));
  const remaining = await judgements().countOutdated(bases);
  if (remaining === 0) return null;
  const run = await judgements().findRun();
  return { total: Math.max(run?.total ?? 0, remaining), remaining, startedAt: run?.startedAt ?? null };
}
