import type { ClockRules } from "#lib/disputes/clocks/policy";
import { clocks } from "#lib/disputes/clocks/store";
import type { WorkCalendar } from "#lib/disputes/clocks/working-time";
import type { Tx } from "#lib/platform/db/transaction";

/** The rules and the calendar that deadlines are counted by from now on; those that run keep their own. */
export async function currentRules(tx: Tx): Promise<{ rules: ClockRules; calendar: WorkCalendar }> {
  return { rules: await clocks(tx).rules(), calendar: await clocks(tx).calendar() };
}
