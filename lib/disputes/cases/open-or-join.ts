import { clockFrom } from "#lib/disputes/cases/clock";
import { isKnownToSubject } from "#lib/disputes/cases/policy";
import { recordEvent } from "#lib/disputes/cases/record-event";
import { isSensitive, priorityOf, reachOf } from "#lib/disputes/cases/rules";
import { type DisputeRecord, disputes } from "#lib/disputes/cases/store";
import { type Target, targets } from "#lib/disputes/cases/target-store";
import { tellOfSealed, tellSubject } from "#lib/disputes/cases/tell";
import { freezeEvidence } from "#lib/disputes/evidence/freeze-evidence";
import type { Prepared } from "#lib/disputes/evidence/prepare-evidence";
import { preserved } from "#lib/disputes/evidence/preserved-store";
import { emitWebhook } from "#lib/messaging/webhooks/emit-webhook";
import type { Tx } from "#lib/platform/db/transaction";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import type { Clock } from "#lib/platform/shared/clock";
import { type DisputeKind, isSealed } from "#lib/platform/shared/dispute-vocabulary";
import { DomainError } from "#lib/platform/shared/domain-error";
import { type AccountId, type DisputeId, newId, type ReportId } from "#lib/platform/shared/ids";

/** A report on its way into a case. */
interface Arriving {
  id: ReportId;
  kind: DisputeKind;
  reporterId: AccountId | null;
}

export interface Arrived {
  dispute: DisputeRecord;
  joined: boolean;
}

async function load(tx: Tx, id: DisputeId): Promise<DisputeRecord> {
  const dispute = await disputes(tx).find(id);
  if (!dispute) throw new DomainError("not-found");
  return dispute;
}

/** One more person says the same: the case weighs more, and its clock goes on as it was. */
async function join(tx: Tx, id: DisputeId, report: Arriving, raises: boolean, clock: Clock): Promise<DisputeRecord> {
  const dispute = await disputes(tx).lock(id);
  if (!dispute) throw new DomainError("conflict");
  const reach = dispute.reach + (raises ? reachOf({ reports: 1, comments: 0, grants: 0, copies: 0 }) : 0);
  const change = {
    reach,
    reportCount: dispute.reportCount + 1,
    priority: Math.max(dispute.priority, priorityOf(dispute.kind, reach, dispute)),
  };
  await disputes(tx).update(id, change, clock.now());
  const event = {
    kind: "joined" as const,
    actorId: report.reporterId,
    reason: "Reported by one more",
    data: { reportId: report.id },
  };
  await recordEvent(tx, id, event, clock);
  return { ...dispute, ...change };
}

/** Opens a case of its own. Everything that has to hold of a new case happens here, in one transaction. */
export async function openCase(
  tx: Tx,
  report: Arriving,
  target: Target,
  { prepared, openedAt, entersBy }: { prepared: Prepared; openedAt: Date; entersBy: "opened" | "split-off" },
  clock: Clock,
): Promise<DisputeRecord> {
  const id = newId<DisputeId>();
  const { kind } = report;
  const { videoId, commentId, grantId, subjectId } = target;
  const [sha256, signer] = [target.video?.sha256 ?? null, target.video?.signer ?? null];
  const reach = reachOf({ reports: 1, ...(await targets(tx).countReach({ videoId, sha256 })) });
  const entryId = await appendToLedger(tx, {
    kind: "dispute-opened",
    // People read the entries about themselves and about their videos: a subject who is not told finds none, and no
    // subject finds who reported.
    ...(isKnownToSubject({ kind, subjectWasNotified: false })
      ? { subjectAccountId: subjectId ?? report.reporterId, ...(videoId !== null && { videoId }) }
      : { subjectAccountId: report.reporterId }),
    actorAccountId: report.reporterId === subjectId ? report.reporterId : null,
    details: { disputeId: id, kind, targetType: target.type, targetId: target.id },
  });
  await disputes(tx).insert({
    id,
    kind,
    state: "new",
    untoldFrom: null,
    waitingFor: null,
    target: { type: target.type, id: target.id },
    videoId,
    commentId,
    grantId,
    subjectId,
    sha256,
    signer,
    isSensitive: isSensitive(kind),
    needsSenior: false,
    priority: priorityOf(kind, reach),
    reach,
    reportCount: 1,
    assigneeId: null,
    assignedAt: null,
    openedAt,
    ...(await clockFrom(tx, kind, openedAt)),
    acknowledgedAt: null,
    pausedAt: null,
    warnedAt: null,
    lapsedAt: null,
    firstActionAt: null,
    decidedAt: null,
    closedAt: null,
    mergedIntoId: null,
    entryId,
    updatedAt: clock.now(),
  });
  await freezeEvidence(tx, {
    disputeId: id,
    kind,
    occasion: "opened",
    ownerId: subjectId,
    prepared,
    target: { type: target.type, id: target.id },
  });
  if (isSealed(kind)) await preserved(tx).keep({ disputeId: id, videoId, accountId: subjectId }, clock.now());
  const event = { kind: entersBy, actorId: report.reporterId, reason: "Reported", data: { reportId: report.id } };
  await recordEvent(tx, id, event, clock);
  return load(tx, id);
}

/** Tells those who are to know of a case that was opened. The reporter is told by whoever calls. */
async function announce(tx: Tx, dispute: DisputeRecord, reporterId: AccountId | null): Promise<void> {
  const { id, number, kind, target, videoId, subjectId } = dispute;
  const subjectKnows = isKnownToSubject(dispute);
  if (subjectKnows && subjectId !== null && subjectId !== reporterId) await tellSubject(tx, dispute);
  const accountId = subjectId ?? reporterId;
  if (accountId === null) return;
  await emitWebhook(tx, {
    accountId,
    type: "dispute.opened",
    isWithheld: !subjectKnows,
    isPersonal: isSealed(kind),
    data: { disputeId: id, number, kind, targetType: target.type, targetId: target.id, videoId },
  });
}

/** A case has to be opened, and nothing was prepared for it. */
export class NothingPrepared extends Error {}

/**
 * Brings a report into the undecided case about the same thing for the same reason, or opens one. Throws
 * `NothingPrepared` when a case has to be opened without. The caller holds the matter, and the accounts.
 */
export async function openOrJoin(
  tx: Tx,
  report: Arriving,
  target: Target,
  { prepared, raises }: { prepared: Prepared | null; raises: boolean },
  clock: Clock,
): Promise<Arrived> {
  const existing = await disputes(tx).findUndecided({ kind: report.kind, target });
  if (existing !== null) return { dispute: await join(tx, existing, report, raises, clock), joined: true };
  if (prepared === null) throw new NothingPrepared();
  const dispute = await openCase(tx, report, target, { prepared, openedAt: clock.now(), entersBy: "opened" }, clock);
  await announce(tx, dispute, report.reporterId);
  if (isSealed(dispute.kind)) await tellOfSealed(tx, dispute);
  return { dispute, joined: false };
}
