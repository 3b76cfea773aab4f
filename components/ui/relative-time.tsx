"use client";

import { formatDistanceStrict } from "date-fns";
import { useSyncExternalStore } from "react";

import { useReadersZone } from "#components/ui/time-zone";
import { exactIn } from "#lib/platform/shared/date-words";

const MINUTE_MS = 60_000;

function everyMinute(listener: () => void): () => void {
  const timer = setInterval(listener, MINUTE_MS / 2);
  return () => {
    clearInterval(timer);
  };
}

const currentMinute = (): number => Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
const relative = (date: Date, nowMs: number): string =>
  Math.abs(date.getTime() - nowMs) < MINUTE_MS ? "just now" : formatDistanceStrict(date, nowMs, { addSuffix: true });

/**
 * A time as people say it, exact in the reader's zone on hover. The server's words may be a minute older than the
 * browser's: they are taken over as they are.
 */
export function RelativeTime({ date, className }: { date: Date | string; className?: string }) {
  const nowMs = useSyncExternalStore(everyMinute, currentMinute, currentMinute);
  const { timeZone } = useReadersZone();
  const when = new Date(date);
  return (
    <time dateTime={when.toISOString()} title={exactIn(timeZone, when)} className={className} suppressHydrationWarning>
      {relative(when, nowMs)}
    </time>
  );
}
