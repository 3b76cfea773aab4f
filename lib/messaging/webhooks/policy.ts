import type { OutboundOutcome } from "#lib/platform/outbound/guarded-fetch";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY_MS = 24 * HOUR;

/** How long to wait after each try that failed, as the Standard Webhooks specification suggests; three days in all. */
const WAITS_MS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];

/** A fifth more or less, so that what failed together does not come back together. */
const JITTER = 0.2;

/** After its last try a delivery has failed. */
export const MAX_TRIES = WAITS_MS.length + 1;

/** How long to wait after the try with this number, counted from 1; null after the last. `random` is from 0 to 1. */
export function waitAfter(tries: number, random: number): number | null {
  const wait = WAITS_MS[tries - 1];
  return wait === undefined ? null : Math.round(wait * (1 - JITTER + 2 * JITTER * random));
}

/** An endpoint where nothing has arrived for so long is paused. */
const FAILS_FOR_MS = 3 * DAY_MS;

export const hasFailedForDays = (failingSince: Date, now: Date): boolean =>
  now.getTime() - failingSince.getTime() >= FAILS_FOR_MS;

/** An endpoint that takes longer to answer waits with its like. */
const SLOW_MS = 5 * SECOND;
export const isSlow = (durationMs: number): boolean => durationMs > SLOW_MS;

/** How long the secret before still signs, so that a receiver can take over the new one at leisure. */
export const FORMER_SECRET_MS = DAY_MS;

/** How long deliveries and what they carried are kept. */
export const KEPT_MS = 30 * DAY_MS;

/** What an attempt came to. */
export type Verdict =
  | { result: "delivered" }
  /** 410: whoever was here wants no more (Standard Webhooks). */
  | { result: "gone"; problem: string }
  | { result: "failed"; problem: string };

/** Only 2xx says that a message arrived. */
export function verdictOf(outcome: OutboundOutcome): Verdict {
  if (outcome.outcome !== "answered") return { result: "failed", problem: outcome.detail };
  const { status } = outcome;
  if (status >= 200 && status < 300) return { result: "delivered" };
  if (status === 410) return { result: "gone", problem: "It answered 410: it wants no more messages." };
  if (status >= 300 && status < 400) {
    return {
      result: "failed",
      problem: `It answered ${String(status)}, a redirection. Redirections are not followed.`,
    };
  }
  return { result: "failed", problem: `It answered ${String(status)}. Only 2xx counts as delivered.` };
}
