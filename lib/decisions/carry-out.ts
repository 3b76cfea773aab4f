import type { Tx } from "#lib/db/transaction";
import { type Decision, decisions } from "#lib/decisions/decision-store";
import { decidedDto } from "#lib/decisions/decision-dto";
import type { Heard } from "#lib/decisions/heard";
import type { Statements } from "#lib/decisions/input";
import { affectedBy, issueStatements } from "#lib/decisions/issue-statements";
import type { Plan } from "#lib/decisions/plan";
import type { Prepared } from "#lib/decisions/prepare-decision";
import type { DecidedDto } from "#lib/decisions/shapes";
import { isToldToSubject } from "#lib/disputes/policy";
import type { DisputeRecord } from "#lib/disputes/store";
import { appendToLedger } from "#lib/ledger/append-to-ledger";
import { applyMeasures } from "#lib/measures/apply-measures";
import { enqueue } from "#lib/queue/enqueue";
import type { AccountId, EntryId } from "#lib/shared/ids";
import { emitWebhook } from "#lib/webhooks/emit-webhook";

/** A decision that takes effect: written already, in a case that is locked after the accounts that it touches. */
export interface Taken {
  dispute: DisputeRecord;
  decision: Pick<Decision, "id" | "outcome" | "appealId">;
  plan: Plan;
  prepared: Prepared;
  /** Of a decision on an appeal: what became of the first one, which concerns whoever that touched too. */
  hearing?: Heard;
  drafts: Statements;
  /** Whoever makes it take effect: who decided, or who approved. */
  actorId: AccountId;
  at: Date;
}

/** What the parties read holds now: an appeal that was dismissed leaves what it found. */
const standingPlan = ({ plan, hearing }: Taken): Plan => (hearing?.outcome === "upheld" ? hearing.first.plan : plan);

/** Whether whose content it is learns of the decision: always when it changes something for them. */
const tellsSubject = ({ dispute, plan }: Taken): boolean => plan.measures.length > 0 || isToldToSubject(dispute);

async function record(tx: Tx, taken: Taken, isTold: boolean): Promise<EntryId> {
  const { dispute, decision, prepared, actorId } = taken;
  const { id: disputeId, kind, videoId, subjectId } = dispute;
  const reporter = prepared.facts.firstReporter;
  return appendToLedger(tx, {
    kind: "dispute-decided",
    ...(isTold
      ? { subjectAccountId: subjectId ?? reporter, ...(videoId && { videoId }) }
      : { subjectAccountId: reporter }),
    actorAccountId: actorId,
    details: { disputeId, kind, decisionId: decision.id, outcome: decision.outcome },
  });
}

async function announce(tx: Tx, { dispute, decision, plan, prepared }: Taken, isTold: boolean): Promise<void> {
  const { id: disputeId, number, kind, target, videoId, subjectId } = dispute;
  const accountId = subjectId ?? prepared.facts.firstReporter;
  if (accountId === null) return;
  await emitWebhook(tx, {
    ...{ accountId, type: "dispute.decided", isUntold: !isTold },
    data: {
      ...{ disputeId, number, kind, targetType: target.type, targetId: target.id, videoId },
      ...{ decisionId: decision.id, outcome: decision.outcome, onAppeal: decision.appealId !== null },
      measures: plan.measures.map((measure) => measure.kind),
    },
  });
}

/**
 * Makes a decision take effect, all of it or nothing: measures with their entries in the ledger, statements of reasons,
 * letters and events, and the job that reaches copies of a file. The caller moves the case.
 */
export async function carryOut(tx: Tx, taken: Taken): Promise<DecidedDto> {
  const { dispute, decision, plan, prepared, drafts, actorId, at } = taken;
  const isTold = tellsSubject(taken);
  const entryId = await record(tx, taken, isTold);
  await decisions(tx).update(decision.id, { state: "in-force", inForceAt: at, entryId, drafts: null });
  const planned = prepared.measures.map((measure) => ({ ...measure, decisionId: decision.id }));
  const applied = await applyMeasures(tx, planned, { actorId, at });
  await issueStatements(
    tx,
    { dispute, decision, facts: prepared.facts, plan: standingPlan(taken), heard: taken.hearing ?? null, drafts, at },
    {
      affected: affectedBy(dispute, prepared.facts, [...planned, ...(taken.hearing?.touched ?? [])]),
      copies: prepared.copies,
      tellsSubject: isTold,
    },
  );
  await announce(tx, taken, isTold);
  if (plan.includeCopies) await enqueue(tx, "reach-copies", { decisionId: decision.id });
  return decidedDto({ ...decision, state: "in-force", inForceAt: at }, applied);
}
