import { CONFIRM_DAYS } from "#lib/disputes/cases/letters";
import { reports } from "#lib/disputes/cases/report-store";
import { type Clock, systemClock } from "#lib/platform/shared/clock";

const DAY_MS = 24 * 3_600_000;

/**
 * For so long after a case was closed its reporters can be told that it was opened again; then nothing needs their
 * addresses any more. See docs/decisions/disputes.md.
 */
const REACHABLE_DAYS = 180;
/** An appeal is possible for six months, of which the longest are 184 days. */
const APPEAL_DAYS = 184;
const REPORTS_A_STEP = 1_000;

/**
 * Removes reports whose address nobody confirmed in time, with what they say about people; and forgets who reported
 * without an account once their case has been closed for long and nothing in it can be appealed.
 */
export async function sweepReports(clock: Clock = systemClock): Promise<{ removed: number; forgotten: number }> {
  const ago = (days: number) => new Date(clock.now().getTime() - days * DAY_MS);
  const removed = await reports().deleteUnconfirmed(ago(CONFIRM_DAYS));
  const before = { closed: ago(REACHABLE_DAYS), notified: ago(APPEAL_DAYS) };
  let forgotten = 0;
  for (;;) {
    const step = await reports().forgetReporters(before, REPORTS_A_STEP);
    forgotten += step;
    if (step < REPORTS_A_STEP) return { removed, forgotten };
  }
}
