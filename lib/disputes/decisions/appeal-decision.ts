import { changeState } from "#lib/disputes/cases/change-state";
import { findParty } from "#lib/disputes/cases/find-party";
import { notifyAccount, notifyReporter } from "#lib/disputes/cases/notify-party";
import { isKnownToSubject } from "#lib/disputes/cases/policy";
import { reports } from "#lib/disputes/cases/report-store";
import { type DisputeRecord, disputes } from "#lib/disputes/cases/store";
import { type Appeal, appeals } from "#lib/disputes/decisions/appeal-store";
import { type Decision, decisions } from "#lib/disputes/decisions/decision-store";
import { caseFacts } from "#lib/disputes/decisions/facts-store";
import type { AppealInput } from "#lib/disputes/decisions/input";
import { affectedBy } from "#lib/disputes/decisions/issue-statements";
import { appealLetter } from "#lib/disputes/decisions/letters";
import { appealProblem } from "#lib/disputes/decisions/policy";
import type { AppealedDto } from "#lib/disputes/decisions/shapes";
import { statements } from "#lib/disputes/decisions/statement-store";
import { tellParties } from "#lib/disputes/decisions/tell-parties";
import { freezeEvidence } from "#lib/disputes/evidence/freeze-evidence";
import { prepareEvidence } from "#lib/disputes/evidence/prepare-evidence";
import { type Measure, measures } from "#lib/disputes/measures/store";
import { emitWebhook } from "#lib/messaging/webhooks/emit-webhook";
import type { Visitor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { isSealed } from "#lib/platform/shared/dispute-vocabulary";
import { DomainError } from "#lib/platform/shared/domain-error";
import { type AppealId, newId } from "#lib/platform/shared/ids";

type Side = Pick<Appeal, "party" | "accountId" | "reportId">;

/** On which side somebody stands who has a link to the case, or is signed in. `not-found` for who is no party to it. */
async function sideOf(visitor: Visitor, followToken: string | undefined, { id }: DisputeRecord): Promise<Side> {
  const who = followToken === undefined ? { visitor, disputeId: id } : { followToken };
  const { dispute, party, accountId } = await findParty(who);
  if (dispute.id !== id) throw new DomainError("not-found");
  return { ...party, accountId };
}

/** Tells whoever appeals that it arrived: in their inbox, or by mail where they have no account. */
async function tellAppellant(tx: Tx, { id, number }: DisputeRecord, { accountId, reportId }: Side): Promise<void> {
  const letter = appealLetter(number, true);
  const notice = { kind: "appeal" as const, ...letter };
  if (accountId !== null) {
    await notifyAccount(tx, id, accountId, notice);
    return;
  }
  const report = reportId && (await reports(tx).find(reportId));
  if (report) await notifyReporter(tx, id, report, notice);
}

async function tell(
  tx: Tx,
  dispute: DisputeRecord,
  { side, applied }: { side: Side; applied: readonly Measure[] },
  at: Date,
): Promise<void> {
  const { accountId, reportId } = side;
  await tellAppellant(tx, dispute, side);
  const affected = affectedBy(dispute, await caseFacts(tx).of(dispute), applied)
    // A reporter appeals against what the subject of a sensitive case was never told of: it stays so.
    .filter((id) => id !== dispute.subjectId || isKnownToSubject(dispute));
  await tellParties(tx, dispute, {
    accounts: affected.filter((id) => id !== accountId),
    without: [accountId, reportId].filter((id) => id !== null),
    kind: "appeal",
    letter: appealLetter(dispute.number, false),
    at,
  });
}

/** Puts an appeal on record: in the ledger, and for whoever listens. */
async function record(tx: Tx, dispute: DisputeRecord, { id, decisionId, party, accountId }: Omit<Appeal, "outcome">) {
  const { id: disputeId, number, kind, target, videoId, subjectId } = dispute;
  const subjectKnows = isKnownToSubject(dispute);
  await appendToLedger(tx, {
    kind: "dispute-appealed",
    ...(subjectKnows
      ? { subjectAccountId: subjectId ?? accountId, ...(videoId && { videoId }) }
      : { subjectAccountId: accountId }),
    actorAccountId: null,
    details: { disputeId, kind, decisionId, appealId: id },
  });
  const about = subjectId ?? accountId;
  if (about === null) return;
  await emitWebhook(tx, {
    accountId: about,
    type: "dispute.appealed",
    isWithheld: !subjectKnows,
    isPersonal: isSealed(kind),
    data: {
      disputeId,
      number,
      kind,
      targetType: target.type,
      targetId: target.id,
      videoId,
      decisionId,
      appealId: id,
      by: party,
    },
  });
}

async function load(input: AppealInput): Promise<{ decision: Decision; dispute: DisputeRecord }> {
  const decision = await decisions().find(input.decisionId);
  const dispute = decision && (await disputes().find(decision.disputeId));
  if (!dispute || !decision.inForceAt || decision.tellAfter !== null) throw new DomainError("not-found");
  return { decision, dispute };
}

/**
 * Appeals a decision: free, once for each decision, by either side, within six months. Its evidence is frozen as it
 * stands now, and its clock starts anew. Throws `not-found` for who is no party to it, and `no-longer-possible` for a
 * decision that was appealed, does not stand or is final, and once the time is over.
 */
export async function appealDecision(
  visitor: Visitor,
  input: AppealInput,
  clock: Clock = systemClock,
): Promise<AppealedDto> {
  const seen = await load(input);
  const applied = await measures().ofDecision(input.decisionId);
  const side = await sideOf(visitor, input.followToken, seen.dispute);
  if (visitor !== null && input.followToken === undefined) requireScope(visitor, "write");
  const { kind, target } = seen.dispute;
  const evidence = await prepareEvidence(target);
  return inTransaction(async (tx) => {
    const dispute = await disputes(tx).lock(seen.dispute.id);
    const decision = await decisions(tx).lock(input.decisionId);
    if (!dispute || !decision || decision.tellAfter !== null) throw new DomainError("not-found");
    const createdAt = clock.now();
    const notifiedAt = (await statements(tx).notifiedAt(decision.id, side)) ?? decision.inForceAt;
    const problem = appealProblem({ ...decision, notifiedAt, isOnAppeal: decision.appealId !== null }, createdAt);
    if (problem !== null) throw new DomainError("no-longer-possible", problem);
    const id = newId<AppealId>();
    const appeal = { id, decisionId: decision.id, disputeId: dispute.id, ...side, text: input.text, createdAt };
    await appeals(tx).insert(appeal);
    const data = { appealId: id, decisionId: decision.id, party: side.party };
    await changeState(tx, dispute, "appeal", { actorId: side.accountId, reason: "Appealed", data }, clock);
    await freezeEvidence(tx, {
      disputeId: dispute.id,
      kind,
      occasion: "appealed",
      target,
      ownerId: dispute.subjectId,
      prepared: evidence,
    });
    await record(tx, dispute, appeal);
    await tell(tx, dispute, { side, applied }, createdAt);
    return { appealId: id, decisionId: decision.id, createdAt: createdAt.toISOString() };
  });
}
