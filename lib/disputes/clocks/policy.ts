import { addWorkingTime, type WorkCalendar, workingTimeBetween } from "#lib/disputes/clocks/working-time";
import type { DisputeKind } from "#lib/platform/shared/dispute-vocabulary";

/** How long the desk has for a kind of case. */
export interface ClockRule {
  acknowledgeMinutes: number;
  decideMinutes: number;
  /** Counted in the calendar's working time alone; otherwise around the clock. */
  workingTime: boolean;
}

export type ClockRules = Readonly<Record<DisputeKind, ClockRule>>;

const HOUR = 60;
/** A working day of the calendar that the product comes with. */
const WORKING_DAY = 8 * HOUR;

const inWorkingDays = (decide: number): ClockRule => ({
  acknowledgeMinutes: WORKING_DAY,
  decideMinutes: decide * WORKING_DAY,
  workingTime: true,
});

/**
 * What holds until an administrator says otherwise. Child safety has the shortest clock: it is reported to the authorities
 * "as soon as reasonably possible" (18 U.S.C. 2258A (a)(1)(A)(i)). 48 hours for intimate imagery: TAKE IT DOWN Act, section 3(a)(3). The
 * rest is "timely" and "without undue delay" (Regulation (EU) 2022/2065, articles 16 and 20), which names no number.
 */
export const DEFAULT_RULES: ClockRules = {
  "child-safety": { acknowledgeMinutes: HOUR, decideMinutes: 24 * HOUR, workingTime: false },
  "intimate-imagery": { acknowledgeMinutes: 4 * HOUR, decideMinutes: 48 * HOUR, workingTime: false },
  likeness: { acknowledgeMinutes: 24 * HOUR, decideMinutes: 72 * HOUR, workingTime: false },
  // What is said of a crisis spreads within hours, also at the weekend.
  misleading: { acknowledgeMinutes: 12 * HOUR, decideMinutes: 48 * HOUR, workingTime: false },
  "wrong-label": inWorkingDays(5),
  "missing-label": inWorkingDays(5),
  "remix-without-consent": inWorkingDays(5),
  impersonation: inWorkingDays(5),
  other: inWorkingDays(10),
};

/** Monday to Friday, nine to five, without holidays: each installation names its own. */
export const DEFAULT_CALENDAR: WorkCalendar = {
  timeZone: "UTC",
  week: [1, 2, 3, 4, 5, 6, 7].map((day) => (day <= 5 ? { fromMinute: 9 * HOUR, toMinute: 17 * HOUR } : null)),
  holidays: [],
};

/** From this part of its time on a case is nearly late. */
const AMBER_FROM = 3 / 4;

const msOf = (minutes: number): number => minutes * 60_000;

const later = (rule: ClockRule, calendar: WorkCalendar, from: Date, ms: number): Date =>
  rule.workingTime ? addWorkingTime(calendar, from, ms) : new Date(from.getTime() + ms);

const between = (rule: ClockRule, calendar: WorkCalendar, from: Date, to: Date): number =>
  rule.workingTime ? workingTimeBetween(calendar, from, to) : Math.max(0, to.getTime() - from.getTime());

export interface Deadlines {
  acknowledgeBy: Date;
  decideBy: Date;
  /** From when on the case is shown as nearly late. */
  amberAt: Date;
}

/** When a case that begins now is to be acknowledged and decided. */
export const startClock = (rule: ClockRule, calendar: WorkCalendar, openedAt: Date): Deadlines => ({
  acknowledgeBy: later(rule, calendar, openedAt, msOf(rule.acknowledgeMinutes)),
  decideBy: later(rule, calendar, openedAt, msOf(rule.decideMinutes)),
  amberAt: later(rule, calendar, openedAt, msOf(rule.decideMinutes * AMBER_FROM)),
});

/**
 * The deadlines of a case that was paused: whatever time it had left then, it has again from now on. One that had
 * passed before the pause stays passed.
 */
export function resumeClock(
  rule: ClockRule,
  calendar: WorkCalendar,
  paused: { pausedAt: Date; decideBy: Date; amberAt: Date },
  now: Date,
): { decideBy: Date; amberAt: Date } {
  const moved = (deadline: Date): Date => {
    const leftMs = between(rule, calendar, paused.pausedAt, deadline);
    return leftMs === 0 ? deadline : later(rule, calendar, now, leftMs);
  };
  return { decideBy: moved(paused.decideBy), amberAt: moved(paused.amberAt) };
}

export type ClockState = "green" | "amber" | "red" | "paused" | "stopped";

/** How a case stands against its clock: `stopped` once it is decided, `red` from the moment it is late. */
export function clockState(
  clock: { decideBy: Date; amberAt: Date; pausedAt: Date | null; decidedAt: Date | null },
  now: Date,
): ClockState {
  if (clock.decidedAt !== null) return "stopped";
  if (clock.pausedAt !== null) return "paused";
  if (now >= clock.decideBy) return "red";
  return now >= clock.amberAt ? "amber" : "green";
}
