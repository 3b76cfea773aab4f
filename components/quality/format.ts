import type { Proportion } from "#lib/disputes/quality/proportion";
import { shortDate } from "#lib/platform/shared/date-words";

const HOUR_MINUTES = 60;
const DAY_HOURS = 24;

/** Hours as people say them: "40 min", "3 h 20 min", "2 days 4 h". */
export function duration(hours: number | null): string {
  if (hours === null) return "–";
  const minutes = Math.round(hours * HOUR_MINUTES);
  if (minutes < HOUR_MINUTES) return `${String(minutes)} min`;
  const whole = Math.floor(minutes / HOUR_MINUTES);
  if (whole < DAY_HOURS) {
    const rest = minutes % HOUR_MINUTES;
    return rest === 0 ? `${String(whole)} h` : `${String(whole)} h ${String(rest)} min`;
  }
  const days = Math.floor(whole / DAY_HOURS);
  const rest = whole % DAY_HOURS;
  return `${String(days)} ${days === 1 ? "day" : "days"}${rest === 0 ? "" : ` ${String(rest)} h`}`;
}

const percent = (share: number): string => `${String(Math.round(share * 100))} %`;

/** "3 of 4 (75 %)". */
export const share = ({ count, of, share: part }: Proportion): string =>
  part === null ? "–" : `${String(count)} of ${String(of)} (${percent(part)})`;

/** Between what the true share lies, for whoever wants to know what a percentage of few is worth. */
export const bounds = ({ low, high }: Proportion): string =>
  low === null || high === null
    ? "Nothing to take a share of yet."
    : `Between ${percent(low)} and ${percent(high)}, with 95 % confidence.`;

/** The same under a figure, whose table says what it is. */
export const range = ({ low, high }: Proportion): string | null =>
  low === null || high === null ? null : `${percent(low)} to ${percent(high)}`;

/** "3 Nov" for the Monday of a week. */
export const weekName = shortDate;
