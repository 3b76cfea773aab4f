import { clockIn } from "#lib/platform/shared/date-words";

/** A moment as the clocks of a zone show it: "Mon, 23 Nov 2026, 17:00". */
export const momentInZone = (moment: Date, timeZone: string): string => clockIn(timeZone, moment);
