"use client";

import { formatDistanceStrict } from "date-fns";
import { useSyncExternalStore } from "react";

const MINUTE_MS = 60_000;

function everyMinute(listener: () => void): () => void {
  const timer = setInterval(listener, MINUTE_MS / 2);
  return () => {
    clearInterval(timer);
  };
}

const currentMinute = (): number => Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
const never = (): (() => void) => () => undefined;

const exact = (date: Date, timeZone: string | undefined): string =>
  new Intl.DateTimeFormat("en-GB", {
    dateStyle: "long",
    timeStyle: "long",
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(date);

const relative = (date: Date, nowMs: number): string =>
  Math.abs(date.getTime() - nowMs) < MINUTE_MS ? "just now" : formatDistanceStrict(date, nowMs, { addSuffix: true });

/**
 * A time as people say it, exact on hover. The server's words may be a minute older than the browser's and its time
 * zone is another: the words are taken over as they are, and the exact time is put right once the page is alive.
 */
export function RelativeTime({ date, className }: { date: Date | string; className?: string }) {
  const nowMs = useSyncExternalStore(everyMinute, currentMinute, currentMinute);
  const alive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const when = new Date(date);
  return (
    <time
      dateTime={when.toISOString()}
      title={exact(when, alive ? undefined : "UTC")}
      className={className}
      suppressHydrationWarning
    >
      {relative(when, nowMs)}
    </time>
  );
}
