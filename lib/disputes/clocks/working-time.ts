import { Temporal } from "temporal-polyfill";

/** Minutes of a local day: from the first, up to the second. */
interface WorkingHours {
  fromMinute: number;
  toMinute: number;
}

/** When the desk works. */
export interface WorkCalendar {
  /** An IANA name. */
  timeZone: string;
  /** From Monday to Sunday; null for a day without work. */
  week: readonly (WorkingHours | null)[];
  /** Local dates without work, `YYYY-MM-DD`. */
  holidays: readonly string[];
}

/** A stretch of time, the end not included, in milliseconds since 1970. */
interface Period {
  startMs: number;
  endMs: number;
}

/** Longer than any list of holidays: a calendar that has no work for so long has none at all. */
const MAX_DAYS = 20 * 366;
const MINUTES_A_DAY = 24 * 60;

/**
 * The first moment at which the clocks of a zone have come to a minute of a local day. What a change of the clocks leaves
 * out, an hour or (Apia in 2011) a whole day, lasts no time: its minutes all are the moment of the change. An hour that
 * comes twice is reached the first time.
 */
function momentAt(date: Temporal.PlainDate, minute: number, timeZone: string): number {
  const day = minute === MINUTES_A_DAY ? date.add({ days: 1 }) : date;
  const within = minute % MINUTES_A_DAY;
  const local = day.toPlainDateTime(new Temporal.PlainTime(Math.floor(within / 60), within % 60));
  const reached = local.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  if (reached.toPlainDateTime().equals(local)) return reached.epochMilliseconds;
  return reached.getTimeZoneTransition("next")?.epochMilliseconds ?? reached.epochMilliseconds;
}

/** The working time from a moment on, day after day. */
function* workingPeriods(calendar: WorkCalendar, fromMs: number): Generator<Period> {
  const { timeZone, week } = calendar;
  const holidays = new Set(calendar.holidays);
  // Two days with hours across midnight do not exist, so nothing of the day before is left.
  let date = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(timeZone).toPlainDate();
  for (let days = 0; days < MAX_DAYS; days += 1, date = date.add({ days: 1 })) {
    const hours = week[date.dayOfWeek - 1];
    if (!hours || holidays.has(date.toString())) continue;
    const startMs = Math.max(fromMs, momentAt(date, hours.fromMinute, timeZone));
    const endMs = momentAt(date, hours.toMinute, timeZone);
    if (startMs < endMs) yield { startMs, endMs };
  }
  throw new Error("The calendar has no working time for twenty years.");
}

/** The first moment at which so much working time has passed since another. */
export function addWorkingTime(calendar: WorkCalendar, from: Date, ms: number): Date {
  if (ms <= 0) return from;
  let leftMs = ms;
  for (const { startMs, endMs } of workingPeriods(calendar, from.getTime())) {
    if (leftMs <= endMs - startMs) return new Date(startMs + leftMs);
    leftMs -= endMs - startMs;
  }
  throw new Error("Working time without an end ended.");
}

/** How much working time lies between two moments, in milliseconds; none where the second is not later. */
export function workingTimeBetween(calendar: WorkCalendar, from: Date, to: Date): number {
  const untilMs = to.getTime();
  let sum = 0;
  if (untilMs <= from.getTime()) return sum;
  for (const { startMs, endMs } of workingPeriods(calendar, from.getTime())) {
    if (startMs >= untilMs) break;
    sum += Math.min(endMs, untilMs) - startMs;
    if (endMs >= untilMs) break;
  }
  return sum;
}
