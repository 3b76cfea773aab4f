import { changeState } from "#lib/disputes/cases/change-state";
import type { MergeInput } from "#lib/disputes/cases/input";
import { requireDesk, requireWorkable } from "#lib/disputes/cases/load-for-desk";
import { messages } from "#lib/disputes/cases/message-store";
import { isUndecided } from "#lib/disputes/cases/policy";
import { recordEvent } from "#lib/disputes/cases/record-event";
import { refuseAcrossSeal } from "#lib/disputes/cases/refuse-across-seal";
import { reports } from "#lib/disputes/cases/report-store";
import { type DisputeChange, type DisputeRecord, disputes } from "#lib/disputes/cases/store";
import type { Actor } from "#lib/people/accounts/actor";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { AccountId } from "#lib/platform/shared/ids";

const earlier = (a: Date, b: Date): Date => (a < b ? a : b);

/** Merging never gives anybody more time, less weight or less care than either of the two had. */
function combined(into: DisputeRecord, from: DisputeRecord, moved: number): DisputeChange {
  const isRunning = into.pausedAt === null && from.pausedAt === null;
  return {
    reportCount: into.reportCount + moved,
    reach: into.reach + from.reach,
    priority: Math.max(into.priority, from.priority),
    isSensitive: into.isSensitive || from.isSensitive,
    needsSenior: into.needsSenior || from.needsSenior,
    ...(isRunning && {
      acknowledgeBy: earlier(into.acknowledgeBy, from.acknowledgeBy),
      decideBy: earlier(into.decideBy, from.decideBy),
      amberAt: earlier(into.amberAt, from.amberAt),
    }),
  };
}

function requireAlike(into: DisputeRecord, from: DisputeRecord): void {
  refuseAcrossSeal(into, from);
  const isSameThing = into.target.type === from.target.type && into.target.id === from.target.id;
  if (into.subjectId === from.subjectId && (into.subjectId !== null || isSameThing)) return;
  // Each side of a case reads the messages of its side: two subjects must never share one.
  throw new DomainError("invalid-input", "These cases are about different people. Link them instead.");
}

/** Merges two LOCKED undecided cases that fit each other. */
export async function merge(
  tx: Tx,
  { from, into }: { from: DisputeRecord; into: DisputeRecord },
  { actorId, reason }: { actorId: AccountId; reason: string },
  clock: Clock,
): Promise<void> {
  const reportIds = await reports(tx).move(from.id, into.id, "all");
  await messages(tx).moveSubject(from.id, into.id);
  await disputes(tx).update(into.id, combined(into, from, reportIds.length), clock.now());
  await disputes(tx).update(from.id, { reportCount: 0 }, clock.now());
  const data = { intoId: into.id, number: into.number, reportIds };
  await changeState(tx, { ...from, reportCount: 0 }, "merge", { actorId, reason, mergedIntoId: into.id, data }, clock);
  const mergedIn = { fromId: from.id, number: from.number, reportIds };
  await recordEvent(tx, into.id, { kind: "merged-in", actorId, reason, data: mergedIn }, clock);
}

/**
 * Puts one undecided case into another about the same person: its reports, and what was said with its parties, go over;
 * its events, evidence, notes and the record of who read it stay with it, closed, where the other one names it.
 */
export async function mergeDisputes(
  actor: Actor,
  { disputeId, intoId, reason }: MergeInput,
  clock: Clock = systemClock,
): Promise<void> {
  requireDesk(actor);
  if (disputeId === intoId) throw new DomainError("invalid-input", "Choose another case than this one.");
  await inTransaction(async (tx) => {
    const [from = null, into = null] = await disputes(tx).lockAll([disputeId, intoId]);
    requireWorkable(actor, from);
    requireWorkable(actor, into);
    requireAlike(into, from);
    if (!isUndecided(into.state)) {
      throw new DomainError(
        "no-longer-possible",
        `Case ${String(into.number)} is decided. Merge into one that is open.`,
      );
    }
    await merge(tx, { from, into }, { actorId: actor.accountId, reason }, clock);
  });
}
