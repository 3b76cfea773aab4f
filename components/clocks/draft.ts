import type { ClockRule } from "#lib/disputes/clocks/policy";
import type { ClocksDto } from "#lib/disputes/clocks/shapes";
import type { DisputeKind } from "#lib/platform/shared/dispute-vocabulary";

/** A rule as it stands in a form: hours as they were typed. */
export interface RuleDraft {
  acknowledge: string;
  decide: string;
  workingTime: boolean;
}

/** The hours of a weekday as time fields hold them: "09:00". */
export interface HoursDraft {
  from: string;
  to: string;
}

export interface ClocksDraft {
  rules: Record<DisputeKind, RuleDraft>;
  timeZone: string;
  /** From Monday; null for a day without work. */
  week: (HoursDraft | null)[];
  /** One date a line. */
  holidays: string;
}

const MINUTES_A_DAY = 24 * 60;

const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** Time fields know no 24:00: an end at midnight is the day's end. */
function minuteOf(time: string, isEnd: boolean): number {
  const [, hour = "", minute = ""] = /^(\d{1,2}):(\d{2})$/.exec(time) ?? [];
  const found = hour === "" ? Number.NaN : Number(hour) * 60 + Number(minute);
  return isEnd && found === 0 ? MINUTES_A_DAY : found;
}

const draftOfRule = ({ acknowledgeMinutes, decideMinutes, workingTime }: ClockRule): RuleDraft => ({
  acknowledge: String(acknowledgeMinutes / 60),
  decide: String(decideMinutes / 60),
  workingTime,
});

/** The form for the clocks as they are. */
export const draftOf = ({ rules, calendar }: Pick<ClocksDto, "rules" | "calendar">): ClocksDraft => ({
  rules: Object.fromEntries(
    Object.entries(rules).map(([kind, rule]) => [kind, draftOfRule(rule)]),
  ) as ClocksDraft["rules"],
  timeZone: calendar.timeZone,
  week: calendar.week.map(
    (hours) => hours && { from: timeOf(hours.fromMinute), to: timeOf(hours.toMinute % MINUTES_A_DAY) },
  ),
  holidays: calendar.holidays.join("\n"),
});

/** Hours, as people write them here or there: "2", "2.5", "2,5". What is no number is none: the server says so. */
const minutesOf = (hours: string): number =>
  /^\s*\d+([.,]\d+)?\s*$/.test(hours) ? Math.round(Number(hours.replace(",", ".")) * 60) : Number.NaN;

/** What the server is sent of a form. */
export const inputOf = ({ rules, timeZone, week, holidays }: ClocksDraft) => ({
  rules: Object.fromEntries(
    Object.entries(rules).map(([kind, { acknowledge, decide, workingTime }]) => [
      kind,
      { acknowledgeMinutes: minutesOf(acknowledge), decideMinutes: minutesOf(decide), workingTime },
    ]),
  ) as Record<DisputeKind, ClockRule>,
  calendar: {
    timeZone: timeZone.trim(),
    week: week.map((hours) => hours && { fromMinute: minuteOf(hours.from, false), toMinute: minuteOf(hours.to, true) }),
    holidays: holidays.split(/[\s,;]+/).filter((line) => line !== ""),
  },
});
