import { clockFrom, clockResumed } from "#lib/disputes/cases/clock";
import { type DisputeAction, needsAssignee, transition } from "#lib/disputes/cases/policy";
import { recordEvent } from "#lib/disputes/cases/record-event";
import { priorityOf } from "#lib/disputes/cases/rules";
import { type DisputeChange, type DisputeRecord, disputes, type WaitingFor } from "#lib/disputes/cases/store";
import type { Prisma } from "#lib/platform/db/generated/client";
import type { Tx } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import type { DisputeState } from "#lib/platform/shared/dispute-vocabulary";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { AccountId, DisputeId } from "#lib/platform/shared/ids";

/** Who takes a step with a case, and why. */
export interface Step {
  /** Null for the platform itself and for a party without an account. */
  actorId: AccountId | null;
  reason: string;
  data?: Prisma.InputJsonObject;
  /** To whom it goes, for `assign`; otherwise whoever acts takes a case that nobody has. */
  assigneeId?: AccountId;
  /** For `wait`. Waiting for the reporter pauses the clock; waiting for anybody else is the desk's own time. */
  waitingFor?: WaitingFor;
  /** For `stop`: since when the clock had stood still when it was decided. */
  pausedAt?: Date;
  /** For `merge`. */
  mergedIntoId?: DisputeId;
}

const CANNOT: Readonly<Record<DisputeAction, string>> = {
  triage: "be triaged",
  assign: "be assigned",
  release: "be released",
  wait: "wait for anybody",
  resume: "be taken up again",
  propose: "get a proposed decision",
  decide: "be decided",
  appeal: "be appealed",
  uphold: "have its appeal decided",
  overturn: "have its decision overturned",
  stop: "have its decision stopped",
  "stop-hearing": "have its hearing stopped",
  close: "be closed",
  reopen: "be opened again",
  merge: "be merged",
  split: "be split",
  "change-kind": "become one of another kind",
};

const IS: Readonly<Record<DisputeState, string>> = {
  new: "new",
  triaged: "triaged, with nobody working on it",
  assigned: "being worked on",
  waiting: "waiting for an answer",
  decided: "decided",
  appealed: "under appeal",
  closed: "closed",
};

/** Steps that the desk takes; the other ones happen to it. */
const BY_THE_DESK: ReadonlySet<DisputeAction> = new Set([
  ...(["triage", "assign", "wait", "propose", "decide", "close", "merge", "split", "change-kind"] as const),
]);

/** Time starts anew, and whoever has it next is still to be found. */
const afresh = async (tx: Tx, dispute: DisputeRecord, now: Date): Promise<DisputeChange> => ({
  ...(await clockFrom(tx, dispute.kind, now)),
  acknowledgedAt: null,
  pausedAt: null,
  warnedAt: null,
  lapsedAt: null,
  untoldFrom: null,
  decidedAt: null,
  closedAt: null,
  assigneeId: null,
  assignedAt: null,
  priority: priorityOf(dispute.kind, dispute.reach),
});

/** There is never more than one undecided case about the same thing for the same reason: reports join it. */
async function refuseSecond(tx: Tx, dispute: DisputeRecord): Promise<void> {
  const other = await disputes(tx).findUndecided(dispute);
  if (other === null) return;
  const number = String((await disputes(tx).find(other))?.number ?? "");
  throw new DomainError("conflict", `Case ${number} about the same is open. Go on there, and link the two.`);
}

/** Whom it waits for afterwards: only `wait` says so anew. */
function waitingForAfter(
  dispute: DisputeRecord,
  to: DisputeState,
  action: DisputeAction,
  step: Step,
): WaitingFor | null {
  if (to !== "waiting") return null;
  return action === "wait" ? (step.waitingFor ?? "other") : dispute.waitingFor;
}

/** What was left when the clock was paused is left again, where a decision that is stopped ended the pause. */
async function clockAsBefore(tx: Tx, dispute: DisputeRecord, { pausedAt }: Step, now: Date): Promise<DisputeChange> {
  return pausedAt === undefined ? {} : clockResumed(tx, { ...dispute, pausedAt }, now);
}

/** What the clock does when a case moves. */
async function clockChange(tx: Tx, dispute: DisputeRecord, action: DisputeAction, step: Step, now: Date) {
  const change: DisputeChange = {};
  const isPaused = dispute.pausedAt !== null;
  switch (action) {
    case "wait":
      return step.waitingFor === "reporter" && !isPaused ? { pausedAt: now } : change;
    case "appeal":
    case "reopen":
      return afresh(tx, dispute, now);
    case "decide":
    case "uphold":
    case "overturn":
      return { decidedAt: now, pausedAt: null, untoldFrom: dispute.state };
    case "stop":
      return { decidedAt: null, untoldFrom: null, ...(await clockAsBefore(tx, dispute, step, now)) };
    case "stop-hearing":
      return { decidedAt: null, untoldFrom: null };
    case "close":
    case "merge":
      return { closedAt: now, pausedAt: null, untoldFrom: null };
    case "resume":
    case "release":
    case "propose":
      return isPaused ? clockResumed(tx, dispute, now) : change;
    case "triage":
    case "assign":
    case "split":
    case "change-kind":
      return change;
  }
}

/** Who has it afterwards. */
function assigneeChange(dispute: DisputeRecord, action: DisputeAction, step: Step, now: Date): DisputeChange {
  if (action === "release") return { assigneeId: null, assignedAt: null };
  if (action === "assign") return { assigneeId: step.assigneeId ?? step.actorId, assignedAt: now };
  const takes = action === "wait" || action === "propose" || action === "decide" || action === "stop";
  if (!takes || dispute.assigneeId !== null || step.actorId === null) return {};
  return { assigneeId: step.actorId, assignedAt: now };
}

function firstAction(dispute: DisputeRecord, action: DisputeAction, step: Step, now: Date): DisputeChange {
  if (step.actorId === null || !BY_THE_DESK.has(action)) return {};
  return {
    ...(dispute.acknowledgedAt === null && { acknowledgedAt: now }),
    ...(dispute.firstActionAt === null && { firstActionAt: now }),
  };
}

/** Notes that the desk did something with a LOCKED case, where that is no step from state to state. */
export async function markFirstAction(
  tx: Tx,
  dispute: DisputeRecord,
  clock: Clock = systemClock,
): Promise<DisputeRecord> {
  if (dispute.acknowledgedAt !== null && dispute.firstActionAt !== null) return dispute;
  const now = clock.now();
  const change = { acknowledgedAt: dispute.acknowledgedAt ?? now, firstActionAt: dispute.firstActionAt ?? now };
  await disputes(tx).update(dispute.id, change, now);
  return { ...dispute, ...change };
}

/**
 * Moves a LOCKED case by the table of `policy.ts`, with its clock, and records the step: the only way in which a case
 * changes its state. Returns the case as it stands then. Throws `no-longer-possible` where the table has no such
 * step. That the actor may take it is for the use case to have settled.
 */
export async function changeState(
  tx: Tx,
  dispute: DisputeRecord,
  action: DisputeAction,
  step: Step,
  clock: Clock = systemClock,
): Promise<DisputeRecord> {
  const next = transition(dispute.state, action);
  if (!next) {
    const number = String(dispute.number);
    throw new DomainError(
      "no-longer-possible",
      `Case ${number} cannot ${CANNOT[action]}: it is ${IS[dispute.state]}. Look at it again.`,
    );
  }
  if (action === "reopen") await refuseSecond(tx, dispute);
  const now = clock.now();
  const change: DisputeChange = {
    state: next.state,
    waitingFor: waitingForAfter(dispute, next.state, action, step),
    ...(action === "merge" && { mergedIntoId: step.mergedIntoId ?? null }),
    ...firstAction(dispute, action, step, now),
    ...assigneeChange(dispute, action, step, now),
    ...(await clockChange(tx, dispute, action, step, now)),
  };
  const moved: DisputeRecord = { ...dispute, ...change, updatedAt: now };
  if (needsAssignee(moved.state) && moved.assigneeId === null) {
    throw new DomainError("no-longer-possible", "Nobody works on this case. Take it first.");
  }
  await disputes(tx).update(dispute.id, change, now);
  await recordEvent(
    tx,
    dispute.id,
    {
      kind: action,
      actorId: step.actorId,
      reason: step.reason,
      data: {
        from: dispute.state,
        to: moved.state,
        ...(moved.assigneeId !== dispute.assigneeId && { assigneeId: moved.assigneeId }),
        ...(moved.waitingFor !== null && { waitingFor: moved.waitingFor }),
        ...(action === "decide" && dispute.pausedAt && { pausedAt: dispute.pausedAt.toISOString() }),
        ...step.data,
      },
    },
    clock,
  );
  return moved;
}
