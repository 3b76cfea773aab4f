import { changeState } from "#lib/disputes/cases/change-state";
import { clockRunSince } from "#lib/disputes/cases/clock";
import { runsOf } from "#lib/disputes/cases/clock-runs";
import { disputeEvents } from "#lib/disputes/cases/event-store";
import type { ChangeKindInput } from "#lib/disputes/cases/input";
import { loadForDesk, lockForWork } from "#lib/disputes/cases/load-for-desk";
import { merge } from "#lib/disputes/cases/merge-disputes";
import { recordEvent } from "#lib/disputes/cases/record-event";
import { type Report, reports } from "#lib/disputes/cases/report-store";
import { couldBeReportedAs } from "#lib/disputes/cases/reportable";
import { isSensitive, priorityOf, targetsOf } from "#lib/disputes/cases/rules";
import { type DisputeChange, type DisputeRecord, disputes } from "#lib/disputes/cases/store";
import { tellChangedKind, tellOfSealed } from "#lib/disputes/cases/tell";
import { preserved } from "#lib/disputes/evidence/preserved-store";
import type { Actor } from "#lib/people/accounts/actor";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { type DisputeKind, isSealed } from "#lib/platform/shared/dispute-vocabulary";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { DisputeId } from "#lib/platform/shared/ids";

const refused = (detail: string): DomainError => new DomainError("invalid-input", detail, { fields: { kind: detail } });

/** A case becomes nothing that those who are in it could not have reported. */
function requireFitting(dispute: DisputeRecord, kind: DisputeKind, from: readonly Report[]): void {
  if (kind === dispute.kind) throw refused("It is of this kind already. Choose another one.");
  if (isSealed(dispute.kind)) throw refused("A child-safety case keeps its kind. Dismiss it if it is none.");
  if (!targetsOf(kind).includes(dispute.target.type)) throw refused("A case of this kind cannot be about this.");
  if (!couldBeReportedAs(kind, dispute, from)) {
    throw refused("Only a creator contests a label of their own, and nobody reports what is theirs otherwise.");
  }
}

/** There is one undecided case about a thing for a reason: this one goes into it by hand, where it is seen what happens. */
async function refuseSecond(tx: Tx, dispute: DisputeRecord, kind: DisputeKind): Promise<void> {
  const other = await disputes(tx).findUndecided({ kind, target: dispute.target });
  if (other === null) return;
  const number = String((await disputes(tx).find(other))?.number ?? "");
  throw new DomainError("conflict", `Case ${number} about the same is of that kind. Merge this one into it.`);
}

/** What follows from the kind: the time it has, counted from when it began, its weight, and the care it wants. */
async function derived(
  tx: Tx,
  dispute: DisputeRecord,
  kind: DisputeKind,
  from: readonly Report[],
  now: Date,
): Promise<DisputeChange> {
  const events = await disputeEvents(tx).listOf(dispute.id, ALL);
  const reportedAt = from.map(({ confirmedAt, createdAt }) => confirmedAt ?? createdAt);
  // Reports that came by a merger may be older than the case, and lose no time by it.
  const isMerged = events.some((event) => event.kind === "merged-in");
  const run = runsOf(events, [dispute.openedAt, ...(isMerged ? reportedAt : [])]);
  const deadlines = await clockRunSince(tx, kind, run);
  // What was said of a deadline that has passed by the new clock too is not said again.
  const noted = {
    warnedAt: now >= deadlines.amberAt ? dispute.warnedAt : null,
    lapsedAt: now >= deadlines.decideBy ? dispute.lapsedAt : null,
  };
  // One that another sensitive case was merged into stays as sensitive as that was.
  const isMoreThanItsKind = dispute.isSensitive && !isSensitive(dispute.kind);
  return {
    kind,
    isSensitive: isSensitive(kind) || isMoreThanItsKind,
    ...deadlines,
    ...noted,
    priority: priorityOf(kind, dispute.reach, noted),
  };
}

/** Keeps what it is about, tells those who may see it, and takes it out of the hands of who may not any more. */
async function seal(tx: Tx, id: DisputeId, clock: Clock): Promise<void> {
  const sealed = await disputes(tx).find(id);
  if (!sealed) throw new DomainError("not-found");
  const { videoId, subjectId: accountId } = sealed;
  await preserved(tx).keep({ disputeId: id, videoId, accountId }, clock.now());
  await tellOfSealed(tx, sealed);
  if (sealed.assigneeId === null || !sealed.involvedIds.includes(sealed.assigneeId)) return;
  await changeState(tx, sealed, "release", { actorId: null, reason: "Only staff with access work on it now." }, clock);
}

/** Whether a case fits a kind, and what its clock would have been, follows from all of it. */
const ALL = 100_000;

/**
 * Corrects the kind of an undecided case, with the reason: clock and priority are those that it would have had, and the
 * parties are told. Its reports keep what their reporters said. One that turns out to be about a child's safety is sealed, and
 * joins the case that is open about that. Throws `conflict` where another undecided case is open
 * about the same for that reason, and `no-longer-possible` while a proposed decision waits for a second person.
 */
export async function changeKind(
  actor: Actor,
  { disputeId, kind, reason }: ChangeKindInput,
  clock: Clock = systemClock,
): Promise<void> {
  const { target } = await loadForDesk(actor, disputeId);
  await inTransaction(async (tx) => {
    await disputes(tx).holdMatter({ kind, target });
    // Whoever finds a child in danger need not see, nor learn, that there is a case about it already.
    const sealed = isSealed(kind) ? await disputes(tx).findUndecided({ kind, target }) : null;
    await disputes(tx).lockAll([disputeId, ...(sealed === null || sealed === disputeId ? [] : [sealed])]);
    const dispute = await lockForWork(tx, actor, disputeId);
    const from = await reports(tx).listOf(disputeId, ALL);
    requireFitting(dispute, kind, from);
    if (await disputes(tx).hasActiveDecision(disputeId)) {
      throw new DomainError(
        "no-longer-possible",
        "A decision of this case waits for a second person. Withdraw it first.",
      );
    }
    const other = sealed === null ? null : await disputes(tx).find(sealed);
    if (other === null) await refuseSecond(tx, dispute, kind);
    const change = await derived(tx, dispute, kind, from, clock.now());
    const changed = { ...dispute, ...change };
    const step = { actorId: actor.accountId, reason };
    const data = { fromKind: dispute.kind, toKind: kind };
    if (other !== null) {
      // First: of those undecided there is one about each thing for each reason.
      await merge(tx, { from: dispute, into: other }, step, clock);
      await disputes(tx).update(disputeId, { kind, isSensitive: true }, clock.now());
      await recordEvent(tx, disputeId, { kind: "change-kind", ...step, data }, clock);
      return;
    }
    await disputes(tx).update(disputeId, change, clock.now());
    await changeState(tx, changed, "change-kind", { ...step, data }, clock);
    await tellChangedKind(tx, dispute, changed, clock.now());
    if (isSealed(kind)) await seal(tx, disputeId, clock);
  });
}
