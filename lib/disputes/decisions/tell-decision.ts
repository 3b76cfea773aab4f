import { rounds } from "#lib/disputes/cases/round-store";
import { type DisputeRecord, disputes } from "#lib/disputes/cases/store";
import { appeals } from "#lib/disputes/decisions/appeal-store";
import { isSubjectNotified } from "#lib/disputes/decisions/carry-out";
import { type Decision, decisions } from "#lib/disputes/decisions/decision-store";
import { type CaseFacts, caseFacts } from "#lib/disputes/decisions/facts-store";
import { type Heard, planInForce } from "#lib/disputes/decisions/heard";
import { affectedBy, issueStatements } from "#lib/disputes/decisions/issue-statements";
import { measuresWith } from "#lib/disputes/decisions/take-back";
import { waitsForReferral } from "#lib/disputes/decisions/waits-for-referral";
import { measures } from "#lib/disputes/measures/store";
import { emitWebhook } from "#lib/messaging/webhooks/emit-webhook";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import { log } from "#lib/platform/log";
import { enqueue } from "#lib/platform/queue/enqueue";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { isSealed } from "#lib/platform/shared/dispute-vocabulary";
import type { DecisionId } from "#lib/platform/shared/ids";

const DECISIONS_A_PAGE = 100;

/** What became of the appeal that a decision settles, as far as its statements still need it: they are written. */
async function heardIn(tx: Tx, { appealId }: Decision): Promise<Heard | null> {
  const appeal = appealId && (await appeals(tx).find(appealId));
  const first = appeal && (await decisions(tx).find(appeal.decisionId));
  if (!first || appeal.outcome === null) return null;
  return { outcome: appeal.outcome, first, applied: await measuresWith(first.id, tx), undone: [] };
}

async function announce(
  tx: Tx,
  { id: disputeId, number, kind, target, videoId, subjectId }: DisputeRecord,
  decision: Decision,
  { facts, tellsSubject }: { facts: CaseFacts; tellsSubject: boolean },
): Promise<void> {
  const accountId = subjectId ?? facts.firstReporter;
  if (accountId === null) return;
  await emitWebhook(tx, {
    accountId,
    type: "dispute.decided",
    isWithheld: !tellsSubject,
    isPersonal: isSealed(kind),
    data: {
      disputeId,
      number,
      kind,
      targetType: target.type,
      targetId: target.id,
      videoId,
      decisionId: decision.id,
      outcome: decision.outcome,
      onAppeal: decision.appealId !== null,
      measures: decision.plan.measures.map((measure) => measure.kind),
    },
  });
}

/** Adds the subject's ledger entry, which was withheld until the case was referred. */
async function recordForSubject(
  tx: Tx,
  { id, kind, subjectId }: DisputeRecord,
  decision: Decision,
  tellsSubject: boolean,
) {
  if (!tellsSubject || subjectId === null) return;
  await appendToLedger(tx, {
    kind: "dispute-decided",
    subjectAccountId: subjectId,
    actorAccountId: null,
    details: { disputeId: id, kind, decisionId: decision.id, outcome: decision.outcome },
  });
}

/** Tells everybody concerned: their statements of reasons, letters, webhooks, and the job that reaches further copies. */
async function tell(tx: Tx, dispute: DisputeRecord, decision: Decision, at: Date): Promise<void> {
  const facts = await caseFacts(tx).of(dispute);
  const heard = await heardIn(tx, decision);
  const own = await measures(tx).ofDecision(decision.id);
  const copied = own.flatMap(({ isCopy, videoId }) => (isCopy && videoId !== null ? [videoId] : []));
  const tellsSubject = isSubjectNotified({ dispute, plan: decision.plan });
  if (isSealed(dispute.kind)) await recordForSubject(tx, dispute, decision, tellsSubject);
  await issueStatements(
    tx,
    {
      dispute,
      decision,
      facts,
      plan: planInForce(decision.plan, heard),
      heard,
      drafts: decision.drafts ?? {},
      decidedAt: decision.inForceAt ?? at,
      at,
    },
    {
      affected: affectedBy(dispute, facts, [...own, ...(heard?.applied ?? [])]),
      copies: await caseFacts(tx).copiesNamed([...new Set(copied)]),
      tellsSubject,
    },
  );
  await announce(tx, dispute, decision, { facts, tellsSubject });
  if (decision.plan.includeCopies) await enqueue(tx, "reach-copies", { decisionId: decision.id });
}

/**
 * Tells the parties of a decision once it can no longer be stopped, with the note that they were told in the same
 * transaction. Does nothing for one that was stopped, that they were told of, or whose time has not come: that of a sealed
 * case comes with its referral.
 */
export async function tellDecision(decisionId: DecisionId, clock: Clock = systemClock): Promise<void> {
  const seen = await decisions().find(decisionId);
  if (!seen) return;
  await inTransaction(async (tx) => {
    const dispute = await disputes(tx).lock(seen.disputeId);
    const decision = await decisions(tx).lock(decisionId);
    const at = clock.now();
    if (!dispute || decision?.tellAfter == null || decision.tellAfter > at) return;
    if (await waitsForReferral(dispute, decision, tx)) return;
    await tell(tx, dispute, decision, at);
    for (const { id } of await decisions(tx).overturnedBy(decisionId, dispute.id)) await rounds(tx).endOf(id);
    await decisions(tx).update(decisionId, { tellAfter: null, drafts: null });
    if (decision.withId === null) await disputes(tx).update(dispute.id, { untoldFrom: null }, at);
  });
}

/**
 * Tells of every decision whose time has come, whatever became of its job. One that cannot be told holds up no other, and is
 * tried again the next time.
 */
export async function tellDueDecisions(clock: Clock = systemClock): Promise<void> {
  const failed: DecisionId[] = [];
  for (;;) {
    const due = await decisions().toTell(clock.now(), failed, DECISIONS_A_PAGE);
    for (const id of due) {
      try {
        await tellDecision(id, clock);
      } catch (error) {
        failed.push(id);
        log.error({ err: error, decision: id }, "the parties of a decision cannot be told");
      }
    }
    if (due.length < DECISIONS_A_PAGE) return;
  }
}
