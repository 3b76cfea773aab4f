import { Temporal } from "temporal-polyfill";
import { z } from "zod";

import { type WorkCalendar, workingTimeBetween } from "#lib/disputes/clocks/working-time";
import { DISPUTE_KINDS, type DisputeKind } from "#lib/platform/shared/dispute-vocabulary";
import { boundedLine } from "#lib/platform/shared/plain-text";

const HOUR = 60;
const DAY = 24 * HOUR;
/** Regulation (EU) 2022/2065 wants decisions "in a timely manner"; nobody calls a quarter of a year that. */
const MAX_MINUTES = 90 * DAY;
/** TAKE IT DOWN Act, section 3(a)(3): within 48 hours of a valid request, whatever the day. */
const MAX_INTIMATE_IMAGERY_MINUTES = 48 * HOUR;
/** Nothing is looked at later than that which can hurt a child. */
const MAX_CHILD_SAFETY_MINUTES = 24 * HOUR;
const MAX_HOLIDAYS = 200;
/** A case that is opened is due within this, or the calendar has as good as no working time. */
const MAX_DUE_DAYS = 366;

const minutes = z
  .int("Enter the hours in steps of a quarter, such as 0.25 or 1.5.")
  .min(15, "Allow at least 0.25 hours.")
  .max(MAX_MINUTES, "Allow at most 90 days.");

const rule = z
  .object({ acknowledgeMinutes: minutes, decideMinutes: minutes, workingTime: z.boolean() })
  .refine(({ acknowledgeMinutes, decideMinutes }) => acknowledgeMinutes <= decideMinutes, {
    path: ["acknowledgeMinutes"],
    error: "Reports are acknowledged before they’re decided, so this can’t be longer than the time to decide.",
  });

const ofKind = {
  ...(Object.fromEntries(DISPUTE_KINDS.map((kind) => [kind, rule])) as Record<DisputeKind, typeof rule>),
};

// What cannot be reckoned with ends the check here (`abort`): the calendar as a whole is looked at last.
const minuteOfDay = z.int().min(0, { abort: true }).max(DAY, { abort: true });
const hours = z
  .object({ fromMinute: minuteOfDay, toMinute: minuteOfDay })
  .refine(({ fromMinute, toMinute }) => fromMinute < toMinute, {
    abort: true,
    error: "The end must be after the start. Enter hours across midnight as two days.",
  });

function isTimeZone(name: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(name);
    // An offset is a zone too, but one that knows no summer.
    return !/^[+-]/.test(name);
  } catch {
    // That is how the engine says that it does not know a zone.
    return false;
  }
}

function isDate(text: string): boolean {
  try {
    return (
      /^\d{4}-\d{2}-\d{2}$/.test(text) && Temporal.PlainDate.from(text, { overflow: "reject" }).toString() === text
    );
  } catch {
    return false;
  }
}

const calendar = z.object({
  timeZone: z
    .string()
    .max(60)
    .refine(isTimeZone, { abort: true, error: "Enter a time zone such as Europe/Berlin or UTC." }),
  week: z
    .array(hours.nullable())
    .length(7)
    .refine((days) => days.some((day) => day !== null), {
      abort: true,
      error: "Set working hours for at least one day of the week.",
    }),
  holidays: z
    .array(
      z.string().refine(isDate, {
        error: (issue) => `“${boundedLine(String(issue.input), 40)}” isn’t a date. Enter dates such as 2026-12-25.`,
      }),
    )
    .max(MAX_HOLIDAYS, `Give at most ${String(MAX_HOLIDAYS)} days.`)
    .transform((dates) => [...new Set(dates)].toSorted()),
});

/** Whether what is opened now is due in a year at most: whether the year to come has so much working time. */
function isDueInTime(workCalendar: WorkCalendar, decideMinutes: number, from: Date): boolean {
  const inAYear = new Date(from.getTime() + MAX_DUE_DAYS * DAY * 60_000);
  return workingTimeBetween(workCalendar, from, inAYear) >= decideMinutes * 60_000;
}

const rules = z.object(ofKind).superRefine((typed, context) => {
  const bounded = [
    {
      kind: "intimate-imagery",
      most: MAX_INTIMATE_IMAGERY_MINUTES,
      message: "The TAKE IT DOWN Act allows at most 48 hours, counted around the clock.",
    },
    {
      kind: "child-safety",
      most: MAX_CHILD_SAFETY_MINUTES,
      message: "Allow at most 24 hours for child safety, counted around the clock.",
    },
  ] as const;
  for (const { kind, most, message } of bounded) {
    const { workingTime, decideMinutes } = typed[kind];
    if (workingTime || decideMinutes > most)
      context.addIssue({ code: "custom", path: [kind, "decideMinutes"], message });
  }
});

export const clocksInput = z.object({ rules, calendar }).superRefine((typed, context) => {
  const inWorkingTime = Object.values(typed.rules).filter(({ workingTime }) => workingTime);
  const longest = Math.max(0, ...inWorkingTime.map(({ decideMinutes }) => decideMinutes));
  if (isDueInTime(typed.calendar, longest, new Date())) return;
  context.addIssue({
    code: "custom",
    path: ["calendar", "week"],
    message:
      "With these working hours, a case opened today wouldn’t be due for over a year. Add hours or shorten the times.",
  });
});
export type ClocksInput = z.output<typeof clocksInput>;

export const setClocksInput = z.object({
  clocks: clocksInput,
  /** The last change that the form was made from; null when there had been none. */
  basedOn: z.iso.datetime().nullable(),
});
export type SetClocksInput = z.output<typeof setClocksInput>;
