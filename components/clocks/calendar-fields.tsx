"use client";

import { useId } from "react";

import { Checkbox } from "#components/ui/checkbox";
import { Field } from "#components/ui/field";
import { Input, Textarea } from "#components/ui/input";

import type { ClocksDraft, HoursDraft } from "./draft.ts";

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const USUAL: HoursDraft = { from: "09:00", to: "17:00" };

type CalendarDraft = Pick<ClocksDraft, "timeZone" | "week" | "holidays">;

interface CalendarFieldsProps {
  calendar: CalendarDraft;
  timeZones: readonly string[];
  onChange: (change: Partial<CalendarDraft>) => void;
  /** What is wrong under a path, or under anything below it. */
  errorOf: (path: string) => string | undefined;
}

interface DayFieldsProps {
  day: string;
  hours: HoursDraft | null;
  error: string | undefined;
  onChange: (hours: HoursDraft | null) => void;
}

function DayFields({ day, hours, error, onChange }: DayFieldsProps) {
  return (
    <li className="grid items-center gap-x-3 gap-y-1.5 py-1.5 sm:grid-cols-[8rem_minmax(0,1fr)]">
      <Checkbox
        label={day}
        checked={hours !== null}
        onCheckedChange={(checked) => {
          onChange(checked === true ? USUAL : null);
        }}
      />
      {hours === null ? (
        <p className="pl-7 text-sm text-ink-muted sm:pl-0">No work</p>
      ) : (
        <div className="flex items-center gap-2">
          <Field label={`${day}, from`} hideLabel className="w-full max-w-36">
            <Input
              type="time"
              value={hours.from}
              aria-invalid={error !== undefined || undefined}
              onChange={({ target }) => {
                onChange({ ...hours, from: target.value });
              }}
            />
          </Field>
          <span aria-hidden className="text-sm text-ink-muted">
            to
          </span>
          <Field label={`${day}, to`} hideLabel className="w-full max-w-36">
            <Input
              type="time"
              value={hours.to}
              aria-invalid={error !== undefined || undefined}
              onChange={({ target }) => {
                onChange({ ...hours, to: target.value });
              }}
            />
          </Field>
        </div>
      )}
      {error !== undefined && (
        <p role="alert" className="pl-7 text-sm text-danger-ink sm:col-start-2 sm:pl-0">
          {error}
        </p>
      )}
    </li>
  );
}

/** When the desk works: its time zone, the hours of the week, and the days without work. */
export function CalendarFields({ calendar, timeZones, onChange, errorOf }: CalendarFieldsProps) {
  const { timeZone, week, holidays } = calendar;
  const zonesId = useId();
  const isWholeWeekWrong = week.every((_, at) => errorOf(`calendar.week.${String(at)}`) === undefined);
  const weekError = isWholeWeekWrong ? errorOf("calendar.week") : undefined;
  return (
    <div className="grid gap-6 md:grid-cols-2">
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">Working hours</legend>
        <ul>
          {DAYS.map((day, at) => (
            <DayFields
              key={day}
              day={day}
              hours={week[at] ?? null}
              error={errorOf(`calendar.week.${String(at)}`)}
              onChange={(hours) => {
                onChange({ week: week.map((old, index) => (index === at ? hours : old)) });
              }}
            />
          ))}
        </ul>
        {weekError !== undefined && (
          <p role="alert" className="mt-1.5 text-sm text-danger-ink">
            {weekError}
          </p>
        )}
      </fieldset>
      <div className="grid content-start gap-5">
        <Field
          label="Time zone"
          hint="Whose clocks the hours and days are told by, with their summer time."
          error={errorOf("calendar.timeZone")}
        >
          <Input
            value={timeZone}
            list={zonesId}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={60}
            onChange={({ target }) => {
              onChange({ timeZone: target.value });
            }}
          />
        </Field>
        <datalist id={zonesId}>
          {timeZones.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <Field
          label="Days without work"
          hint="One date a line, such as 2026-12-25."
          error={errorOf("calendar.holidays")}
        >
          <Textarea
            rows={8}
            value={holidays}
            spellCheck={false}
            onChange={({ target }) => {
              onChange({ holidays: target.value });
            }}
            className="font-mono"
          />
        </Field>
      </div>
    </div>
  );
}
