/** A moment as the clocks of a zone show it: "Mon, 23 Nov 2026, 17:00". */
export const momentInZone = (moment: Date, timeZone: string): string =>
  new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone, weekday: "short", day: "numeric", month: "short", year: "numeric" },
    ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  }).format(moment);
