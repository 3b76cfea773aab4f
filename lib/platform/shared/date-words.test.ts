import { expect, test } from "vitest";

import {
  clockIn,
  dayIn,
  dayInUtc,
  exactIn,
  exactInUtc,
  knownZone,
  momentIn,
  momentInUtc,
  shortDate,
} from "#lib/platform/shared/date-words";

const LATE = new Date("2026-11-29T23:10:05Z");

test("near midnight the day is that of the zone", () => {
  expect(dayIn("UTC", LATE)).toBe("29 November 2026");
  expect(dayIn("Asia/Tokyo", LATE)).toBe("30 November 2026");
  expect(dayIn("America/Los_Angeles", "2026-12-01T02:00:00Z")).toBe("30 November 2026");
});

test("a time of day names its zone", () => {
  expect(momentIn("Asia/Tokyo", LATE)).toBe("Monday 30 November 2026 at 08:10 UTC+9");
  expect(exactIn("Asia/Kolkata", LATE)).toBe("30 November 2026 at 04:40:05 UTC+5:30");
  expect(exactIn("America/New_York", LATE)).toBe("29 November 2026 at 18:10:05 UTC-5");
});

test("what leaves the page names UTC", () => {
  expect(dayInUtc(LATE)).toBe("29 November 2026 (UTC)");
  expect(momentInUtc(LATE)).toBe("Sunday 29 November 2026 at 23:10 UTC");
  expect(exactInUtc(LATE)).toBe("29 November 2026 at 23:10:05 UTC");
});

test("midnight is 00:00 of the day that begins", () => {
  expect(momentIn("UTC", "2026-11-30T00:00:00Z")).toBe("Monday 30 November 2026 at 00:00 UTC");
});

test("dates and clocks whose zone the text around them names are short", () => {
  expect(shortDate("2026-11-23")).toBe("23 Nov");
  expect(clockIn("Europe/Berlin", LATE)).toBe("Mon, 30 Nov 2026, 00:10");
});

test.each([[undefined], [""], ["Mars/Olympus"], ["<script>"], ["a".repeat(65)], ["UTC; Path=/"]])(
  "%s is no zone",
  (named) => {
    expect(knownZone(named)).toBeNull();
  },
);

test("a zone that a browser names is taken", () => {
  expect(knownZone("Asia/Tokyo")).toBe("Asia/Tokyo");
  expect(knownZone("Etc/GMT+3")).toBe("Etc/GMT+3");
});
