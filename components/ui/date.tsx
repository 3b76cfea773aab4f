"use client";

import { useReadersZone } from "#components/ui/time-zone";
import { dayIn, exactIn, momentIn } from "#lib/platform/shared/date-words";

interface DateProps {
  date: Date | string;
  className?: string;
}

/** A day where the reader is, with the exact time on hover: "30 November 2026". */
export function Day({ date, className }: DateProps) {
  const { timeZone, isAssumed } = useReadersZone();
  return (
    <time dateTime={new Date(date).toISOString()} title={exactIn(timeZone, date)} className={className}>
      {dayIn(timeZone, date)}
      {isAssumed && " (UTC)"}
    </time>
  );
}

/** A day with its time and zone, for deadlines: "Monday 30 November 2026 at 08:10 UTC+9". */
export function Moment({ date, className }: DateProps) {
  const { timeZone } = useReadersZone();
  return (
    <time dateTime={new Date(date).toISOString()} title={exactIn(timeZone, date)} className={className}>
      {momentIn(timeZone, date)}
    </time>
  );
}

/** A time to the second, with its zone, for what is on record: "30 November 2026 at 08:10:05 UTC+9". */
export function ExactTime({ date, className }: DateProps) {
  const { timeZone } = useReadersZone();
  return (
    <time dateTime={new Date(date).toISOString()} className={className}>
      {exactIn(timeZone, date)}
    </time>
  );
}
