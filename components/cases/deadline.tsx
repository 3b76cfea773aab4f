"use client";

import { useSyncExternalStore } from "react";

import { RelativeTime } from "#components/ui/relative-time";

const never = (): (() => void) => () => undefined;

const moment = (date: Date, timeZone: string | undefined): string =>
  new Intl.DateTimeFormat("en-GB", {
    ...{ weekday: "long", day: "numeric", month: "long", year: "numeric" },
    ...{ hour: "2-digit", minute: "2-digit", timeZoneName: "short" },
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(date);

/** By when something happens: the day and the hour where the reader is, and how far off that is. */
export function Deadline({ date }: { date: Date | string }) {
  const alive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const when = new Date(date);
  return (
    <>
      <span className="font-medium" suppressHydrationWarning>
        {moment(when, alive ? undefined : "UTC")}
      </span>{" "}
      (<RelativeTime date={when} />)
    </>
  );
}
