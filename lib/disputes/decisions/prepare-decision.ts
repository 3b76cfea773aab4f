import type { DisputeRecord } from "#lib/disputes/cases/store";
import { type CaseFacts, caseFacts, type Copy } from "#lib/disputes/decisions/facts-store";
import type { Plan } from "#lib/disputes/decisions/plan";
import { onCopy, type ResolvedMeasure, resolveMeasures } from "#lib/disputes/decisions/resolve-measures";
import { accounts } from "#lib/people/accounts/store";
import type { Tx } from "#lib/platform/db/transaction";
import { DomainError } from "#lib/platform/shared/domain-error";

/** So many copies are reached in the decision's own transaction; more of them, within seconds, by a job. */
const MOST_COPIES_AT_ONCE = 50;

/** A plan with everything that it reaches, as things stand. */
export interface Prepared {
  facts: CaseFacts;
  copies: Copy[];
  /** Why it cannot be carried out; null when it can. */
  problem: string | null;
  measures: ResolvedMeasure[];
}

/** The bytes that a case is about: as they were when it was opened, so that deleting the video changes nothing. */
export const fileOf = (dispute: DisputeRecord, { video }: CaseFacts): string | null =>
  dispute.sha256 ?? video?.sha256 ?? null;

async function suspensionProblem(facts: CaseFacts, plan: Plan, tx?: Tx): Promise<string | null> {
  const { subject } = facts;
  if (!plan.measures.some(({ kind }) => kind === "suspend-account") || !subject?.isAdministrator) return null;
  const others = await accounts(tx).otherAdministrators(subject.id);
  return others > 0 ? null : "This is the last administrator, who cannot be suspended.";
}

/** Reads what a plan would reach in a case. Inside a transaction, or outside of one for a preview. */
export async function prepareDecision(dispute: DisputeRecord, plan: Plan, tx?: Tx): Promise<Prepared> {
  return prepareFrom(await caseFacts(tx).of(dispute), dispute, plan, tx);
}

/** The same from facts that are read already, or that would hold once something else was undone. */
export async function prepareFrom(facts: CaseFacts, dispute: DisputeRecord, plan: Plan, tx?: Tx): Promise<Prepared> {
  const resolved = resolveMeasures(dispute, facts, plan);
  if ("problem" in resolved) return { facts, copies: [], problem: resolved.problem, measures: [] };
  const problem = await suspensionProblem(facts, plan, tx);
  const sha256 = fileOf(dispute, facts);
  const copies =
    plan.includeCopies && sha256 !== null
      ? await caseFacts(tx).copies({ sha256, videoId: dispute.videoId, disputeId: dispute.id }, MOST_COPIES_AT_ONCE)
      : [];
  const onCopies = copies.flatMap((copy) => onCopy(resolved.measures, copy));
  return { facts, copies, problem, measures: [...resolved.measures, ...onCopies] };
}

/** Throws `invalid-input` with the reason for a plan that cannot be carried out. */
export function requirePossible({ problem }: Prepared): void {
  if (problem !== null) throw new DomainError("invalid-input", problem, { fields: { plan: problem } });
}
