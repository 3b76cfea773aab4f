import type { ClockRun } from "#lib/disputes/cases/clock-runs";
import type { DisputeChange, DisputeRecord } from "#lib/disputes/cases/store";
import { currentRules } from "#lib/disputes/clocks/current-rules";
import { resumeClock, startClock } from "#lib/disputes/clocks/policy";
import type { Tx } from "#lib/platform/db/transaction";
import type { DisputeKind } from "#lib/platform/shared/dispute-vocabulary";

/** By when a case of this kind is to be looked at and decided that comes in at this moment. */
export async function clockFrom(
  tx: Tx,
  kind: DisputeKind,
  from: Date,
): Promise<{ acknowledgeBy: Date; decideBy: Date; amberAt: Date }> {
  const { rules, calendar } = await currentRules(tx);
  return startClock(rules[kind], calendar, from);
}

/** What a case that waited for its reporter has left: the time that it had when it began to wait. */
export async function clockResumed(tx: Tx, dispute: DisputeRecord, now: Date): Promise<DisputeChange> {
  const { kind, pausedAt, decideBy, amberAt } = dispute;
  if (pausedAt === null) return {};
  const { rules, calendar } = await currentRules(tx);
  return { ...resumeClock(rules[kind], calendar, { pausedAt, decideBy, amberAt }, now), pausedAt: null };
}

/** The deadlines that a case of this kind has whose clock ran like this. */
export async function clockRunSince(
  tx: Tx,
  kind: DisputeKind,
  { startedAt, pauses }: ClockRun,
): Promise<{ acknowledgeBy: Date; decideBy: Date; amberAt: Date }> {
  const { rules, calendar } = await currentRules(tx);
  let deadlines = startClock(rules[kind], calendar, startedAt);
  for (const { pausedAt, resumedAt } of pauses) {
    deadlines = { ...deadlines, ...resumeClock(rules[kind], calendar, { ...deadlines, pausedAt }, resumedAt) };
  }
  return deadlines;
}
