import { z } from "zod";

import { type ClockRules, DEFAULT_CALENDAR, DEFAULT_RULES } from "#lib/clocks/policy";
import type { WorkCalendar } from "#lib/clocks/working-time";
import type { Tx } from "#lib/db/transaction";

const week = z.array(z.object({ fromMinute: z.number(), toMinute: z.number() }).nullable()).length(7);

export const clocks = (tx: Tx) => ({
  /** The rule of every kind: what an administrator set, and otherwise what the product comes with. */
  async rules(): Promise<ClockRules> {
    const rows = await tx.clockRule.findMany();
    const set = rows.map(({ kind, acknowledgeMinutes, decideMinutes, workingTime }) => [
      kind,
      { acknowledgeMinutes, decideMinutes, workingTime },
    ]);
    return { ...DEFAULT_RULES, ...(Object.fromEntries(set) as Partial<ClockRules>) };
  },

  async calendar(): Promise<WorkCalendar> {
    const row = await tx.workCalendar.findUnique({ where: { id: 1 } });
    if (!row) return DEFAULT_CALENDAR;
    return { timeZone: row.timeZone, week: week.parse(row.week), holidays: row.holidays };
  },
});
