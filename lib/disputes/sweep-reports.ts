import { CONFIRM_DAYS } from "#lib/disputes/letters";
import { reports } from "#lib/disputes/report-store";
import { type Clock, systemClock } from "#lib/shared/clock";

const DAY_MS = 24 * 3_600_000;

/** Removes reports whose address nobody confirmed in time, with what they say about people. Returns how many. */
export const sweepReports = (clock: Clock = systemClock): Promise<number> =>
  reports().deleteUnconfirmed(new Date(clock.now().getTime() - CONFIRM_DAYS * DAY_MS));
