/**
 * Dates and times in words: the only module that formats any (eslint.config.js sees to it). A page shows them in its
 * reader's zone, through components/ui/date.tsx and relative-time.tsx. What leaves a page (mail, statements, receipts,
 * sentences of the API) cannot know its reader's zone and names UTC. See docs/decisions/dates.md.
 */

type Given = Date | string;

type Parts = Record<"weekday" | "day" | "month" | "year" | "hour" | "minute" | "second" | "zone", string>;

/** Put together by hand: versions of ICU differ in commas, and the server's and the browser's words must be the same. */
function partsIn(timeZone: string, date: Given): Parts {
  const found = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "shortOffset",
  }).formatToParts(new Date(date));
  const part = (type: Intl.DateTimeFormatPartTypes): string => found.find((one) => one.type === type)?.value ?? "";
  return {
    weekday: part("weekday"),
    day: part("day"),
    month: part("month"),
    year: part("year"),
    hour: part("hour"),
    minute: part("minute"),
    second: part("second"),
    // "GMT+9", and "GMT" or "GMT+0" by the version of ICU.
    zone: part("timeZoneName")
      .replace("GMT", "UTC")
      .replace(/[+-]0$/, ""),
  };
}

/** "29 November 2026". */
export function dayIn(timeZone: string, date: Given): string {
  const { day, month, year } = partsIn(timeZone, date);
  return `${day} ${month} ${year}`;
}

/** "Monday 30 November 2026 at 08:10 UTC+9": with the zone, so that it can be taken anywhere. */
export function momentIn(timeZone: string, date: Given): string {
  const { weekday, day, month, year, hour, minute, zone } = partsIn(timeZone, date);
  return `${weekday} ${day} ${month} ${year} at ${hour}:${minute} ${zone}`;
}

/** To the second: "30 November 2026 at 08:10:05 UTC+9". */
export function exactIn(timeZone: string, date: Given): string {
  const { day, month, year, hour, minute, second, zone } = partsIn(timeZone, date);
  return `${day} ${month} ${year} at ${hour}:${minute}:${second} ${zone}`;
}

/** For what leaves the page: "29 November 2026 (UTC)". */
export const dayInUtc = (date: Given): string => `${dayIn("UTC", date)} (UTC)`;

/** For what leaves the page: "Sunday 29 November 2026 at 23:10 UTC". */
export const momentInUtc = (date: Given): string => momentIn("UTC", date);

/** For what leaves the page: "29 November 2026 at 23:10:05 UTC". */
export const exactInUtc = (date: Given): string => exactIn("UTC", date);

/** "23 Nov" for a calendar date such as the Monday that a week is named by, which has no zone. */
export function shortDate(date: string): string {
  const { day, month } = partsIn("UTC", `${date}T00:00:00Z`);
  return `${day} ${month.slice(0, 3)}`;
}

/** "Mon, 23 Nov 2026, 17:00" by the clocks of a zone that the text around it names. */
export function clockIn(timeZone: string, date: Given): string {
  const { weekday, day, month, year, hour, minute } = partsIn(timeZone, date);
  return `${weekday.slice(0, 3)}, ${day} ${month.slice(0, 3)} ${year}, ${hour}:${minute}`;
}

/** The zone of the machine that this runs on: in a browser, the reader's. */
export const zoneHere = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A zone that a browser named, or null for what is none: a cookie can hold anything. */
export function knownZone(named: string | undefined): string | null {
  if (named === undefined || !/^[\w+\-/]{1,64}$/.test(named)) return null;
  try {
    return new Intl.DateTimeFormat("en-GB", { timeZone: named }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
