import { z } from "zod";

import { type ClockRule, type ClockRules, DEFAULT_CALENDAR, DEFAULT_RULES } from "#lib/disputes/clocks/policy";
import type { WorkCalendar } from "#lib/disputes/clocks/working-time";
import { holdLock } from "#lib/platform/db/advisory-locks";
import { db } from "#lib/platform/db/client";
import type { Tx } from "#lib/platform/db/transaction";
import type { DisputeKind } from "#lib/platform/shared/dispute-vocabulary";
import type { AccountId } from "#lib/platform/shared/ids";

const week = z.array(z.object({ fromMinute: z.number(), toMinute: z.number() }).nullable()).length(7);

/** When, and by whom. */
interface Change {
  updatedAt: Date;
  updatedBy: AccountId;
}

/** Queries of rules and calendar. Pass the transaction of a use case, or nothing to read outside of one. */
export const clocks = (tx: Tx = db()) => ({
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

  /** The last change of a rule or of the calendar, with the name of whoever made it while there is one. */
  async lastChange(): Promise<{ at: Date; by: string | null } | null> {
    const [row] = await tx.$queryRaw<{ at: Date; by: string | null }[]>`
      SELECT changed.updated_at AS at, accounts.display_name AS by
        FROM (SELECT updated_at, updated_by FROM clock_rules
              UNION ALL SELECT updated_at, updated_by FROM work_calendar) AS changed
        LEFT JOIN accounts ON accounts.id = changed.updated_by
       ORDER BY changed.updated_at DESC LIMIT 1`;
    return row ?? null;
  },

  /** Makes administrators who change the clocks at the same time wait for each other, until the transaction ends. */
  lock: (): Promise<void> => holdLock(tx, "clocks"),

  async setRule(kind: DisputeKind, rule: ClockRule, change: Change): Promise<void> {
    const data = { ...rule, ...change };
    await tx.clockRule.upsert({ where: { kind }, create: { kind, ...data }, update: data });
  },

  async setCalendar(calendar: WorkCalendar, change: Change): Promise<void> {
    const days = calendar.week.map((hours) => hours && { fromMinute: hours.fromMinute, toMinute: hours.toMinute });
    const data = { timeZone: calendar.timeZone, week: days, holidays: [...calendar.holidays], ...change };
    await tx.workCalendar.upsert({ where: { id: 1 }, create: { id: 1, ...data }, update: data });
  },
});
