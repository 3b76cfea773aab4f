import fc from "fast-check";
import { expect, test } from "vitest";

import { hasFailedForDays, isSlow, MAX_TRIES, verdictOf, waitAfter } from "#lib/messaging/webhooks/policy";
import type { OutboundOutcome } from "#lib/platform/outbound/guarded-fetch";

test("the waits grow from seconds to a day, over three days, and end", () => {
  const waits = Array.from({ length: MAX_TRIES }, (_, index) => waitAfter(index + 1, 0.5));
  expect(waits).toEqual([
    5_000,
    300_000,
    1_800_000,
    7_200_000,
    18_000_000,
    36_000_000,
    50_400_000,
    72_000_000,
    86_400_000,
    null,
  ]);
});

test("jitter moves a wait by a fifth at most", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: MAX_TRIES - 1 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (tries, random) => {
        const [wait, middle] = [waitAfter(tries, random) ?? 0, waitAfter(tries, 0.5) ?? 0];
        expect(Math.abs(wait - middle)).toBeLessThanOrEqual(middle * 0.2 + 1);
      },
    ),
  );
});

const answered = (status: number): OutboundOutcome => ({
  outcome: "answered",
  status,
  body: Buffer.alloc(0),
  isWhole: true,
  durationMs: 1,
});

test.each([
  [200, "delivered"],
  [204, "delivered"],
  [299, "delivered"],
  [101, "failed"],
  [301, "failed"],
  [307, "failed"],
  [400, "failed"],
  [404, "failed"],
  [410, "gone"],
  [429, "failed"],
  [500, "failed"],
])("%i is %s", (status, result) => {
  expect(verdictOf(answered(status)).result).toBe(result);
});

test("what was refused or broke off has failed, for the reason that the guard gives", () => {
  const detail = "a.test is not a public address.";
  expect(verdictOf({ outcome: "refused", reason: "not-public", detail, durationMs: 1 })).toEqual({
    result: "failed",
    problem: detail,
  });
});

test("days of failing are three, and five seconds are slow", () => {
  const since = new Date("2026-01-01T00:00:00Z");
  expect(hasFailedForDays(since, new Date("2026-01-03T23:59:59Z"))).toBe(false);
  expect(hasFailedForDays(since, new Date("2026-01-04T00:00:00Z"))).toBe(true);
  expect([isSlow(5_000), isSlow(5_001)]).toEqual([false, true]);
});
