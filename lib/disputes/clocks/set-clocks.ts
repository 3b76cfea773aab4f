import type { SetClocksInput } from "#lib/disputes/clocks/input";
import type { ClockRule } from "#lib/disputes/clocks/policy";
import { clocks } from "#lib/disputes/clocks/store";
import type { Actor } from "#lib/people/accounts/actor";
import { requireOneOf } from "#lib/people/accounts/policy";
import { inTransaction } from "#lib/platform/db/transaction";
import { log } from "#lib/platform/log";
import { systemClock } from "#lib/platform/shared/clock";
import { DISPUTE_KINDS } from "#lib/platform/shared/dispute-vocabulary";
import { DomainError } from "#lib/platform/shared/domain-error";

const isSame = (a: ClockRule, b: ClockRule): boolean =>
  a.acknowledgeMinutes === b.acknowledgeMinutes &&
  a.decideMinutes === b.decideMinutes &&
  a.workingTime === b.workingTime;

/**
 * Changes how long the desk has, and when it works. It counts for whatever is opened, resumed or appealed from then on;
 * what runs keeps the deadlines that its parties were told. Throws `conflict` when somebody else changed it meanwhile.
 */
export async function setClocks(actor: Actor, { clocks: wanted, basedOn }: SetClocksInput): Promise<void> {
  requireOneOf(actor, "administrator");
  const change = { updatedAt: systemClock.now(), updatedBy: actor.accountId };
  const changed = await inTransaction(async (tx) => {
    const store = clocks(tx);
    await store.lock();
    const last = await store.lastChange();
    if ((last?.at.toISOString() ?? null) !== basedOn) {
      const by = last?.by ?? "Somebody else";
      throw new DomainError("conflict", `${by} changed the clocks in the meantime. Load the page again to see how.`);
    }
    const rules = await store.rules();
    const kinds = DISPUTE_KINDS.filter((kind) => !isSame(rules[kind], wanted.rules[kind]));
    for (const kind of kinds) await store.setRule(kind, wanted.rules[kind], change);
    await store.setCalendar(wanted.calendar, change);
    return kinds;
  });
  log.warn({ by: actor.accountId, kinds: changed }, "an administrator changed the clocks");
}
