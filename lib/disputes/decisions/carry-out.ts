import { isKnownToSubject } from "#lib/disputes/cases/policy";
import type { DisputeRecord } from "#lib/disputes/cases/store";
import { decidedDto } from "#lib/disputes/decisions/decision-dto";
import { type Decision, decisions } from "#lib/disputes/decisions/decision-store";
import { type Heard, planInForce } from "#lib/disputes/decisions/heard";
import type { Statements } from "#lib/disputes/decisions/input";
import { affectedBy, type Audience, writeStatements } from "#lib/disputes/decisions/issue-statements";
import type { Plan } from "#lib/disputes/decisions/plan";
import type { Prepared } from "#lib/disputes/decisions/prepare-decision";
import type { DecidedDto } from "#lib/disputes/decisions/shapes";
import { isUnreferred } from "#lib/disputes/decisions/waits-for-referral";
import { applyMeasures } from "#lib/disputes/measures/apply-measures";
import type { Tx } from "#lib/platform/db/transaction";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import { enqueueAll } from "#lib/platform/queue/enqueue";
import type { AccountId, EntryId } from "#lib/platform/shared/ids";

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

/** Whether the subject is notified of a decision: always if it changes something for them. */
export const isSubjectNotified = ({ dispute, plan }: Pick<Taken, "dispute" | "plan">): boolean =>
  plan.measures.length > 0 || isKnownToSubject(dispute);

async function record(tx: Tx, taken: Taken, namesSubject: boolean): Promise<EntryId> {
  const { dispute, decision, prepared, actorId } = taken;
  const { id: disputeId, kind, videoId, subjectId } = dispute;
  const reporter = prepared.facts.firstReporter;
  return appendToLedger(tx, {
    kind: "dispute-decided",
    ...(namesSubject
      ? { subjectAccountId: subjectId ?? reporter, ...(videoId && { videoId }) }
      : { subjectAccountId: reporter }),
    actorAccountId: actorId,
    details: { disputeId, kind, decisionId: decision.id, outcome: decision.outcome },
  });
}

/** The parties are told so long after a decision was made, and it can be stopped until then. */
const TELL_AFTER_MS = 20_000;

/**
 * Makes a decision take effect, all of it or nothing: measures with their entries in the ledger, and what the parties
 * will read, word for word. They are told of it later (`tellDecision`), which the row of the decision says, whatever
 * becomes of the queue. The caller moves the case. Throws `invalid-input` for statements that lack a field.
 */
export async function carryOut(tx: Tx, taken: Taken): Promise<DecidedDto> {
  const { dispute, decision, prepared, hearing, actorId, at } = taken;
  const tellsSubject = isSubjectNotified(taken);
  // Before a sealed case is referred nothing reaches whose content it is, not even by the ledger or a webhook of theirs.
  const isQuiet = await isUnreferred(dispute, tx);
  const entryId = await record(tx, taken, tellsSubject && !isQuiet);
  const planned = prepared.measures.map((measure) => ({ ...measure, decisionId: decision.id }));
  const audience: Audience = {
    affected: affectedBy(dispute, prepared.facts, [...planned, ...(hearing?.applied ?? [])]),
    copies: prepared.copies,
    tellsSubject,
  };
  const about = {
    dispute,
    decision,
    facts: prepared.facts,
    plan: planInForce(taken.plan, hearing ?? null),
    heard: hearing ?? null,
    drafts: taken.drafts,
    decidedAt: at,
  };
  const drafts = await writeStatements(tx, about, audience);
  const tellAfter = new Date(at.getTime() + TELL_AFTER_MS);
  await decisions(tx).update(decision.id, { state: "in-force", inForceAt: at, entryId, drafts, tellAfter });
  const applied = await applyMeasures(tx, planned, { actorId, at, isQuiet });
  await enqueueAll(tx, "tell-decision", [{ payload: { decisionId: decision.id }, startAfter: tellAfter }]);
  return decidedDto({ ...decision, state: "in-force", inForceAt: at, tellAfter }, applied);
}
