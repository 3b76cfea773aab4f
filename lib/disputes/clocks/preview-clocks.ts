import type { ClocksInput } from "#lib/disputes/clocks/input";
import { type ClockRule, type Deadlines, startClock } from "#lib/disputes/clocks/policy";
import type { ClocksPreviewDto, DueDto } from "#lib/disputes/clocks/shapes";
import { clocks } from "#lib/disputes/clocks/store";
import { momentInZone } from "#lib/disputes/clocks/words";
import type { WorkCalendar } from "#lib/disputes/clocks/working-time";
import type { Actor } from "#lib/people/accounts/actor";
import { requireOneOf } from "#lib/people/accounts/policy";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DISPUTE_KINDS } from "#lib/platform/shared/dispute-vocabulary";

const directionOf = (now: Deadlines, then: Deadlines): "sooner" | "later" | "same" => {
  if (then.decideBy.getTime() !== now.decideBy.getTime()) return then.decideBy < now.decideBy ? "sooner" : "later";
  if (then.acknowledgeBy.getTime() === now.acknowledgeBy.getTime()) return "same";
  return then.acknowledgeBy < now.acknowledgeBy ? "sooner" : "later";
};

/** When a case that is opened now would be due, by the clocks as they are and as they would be. */
export async function previewClocks(
  actor: Actor,
  wanted: ClocksInput,
  clock: Clock = systemClock,
): Promise<ClocksPreviewDto> {
  requireOneOf(actor, "administrator");
  const openedAt = clock.now();
  const [rules, calendar] = [await clocks().rules(), await clocks().calendar()];
  const words = ({ acknowledgeBy, decideBy }: Deadlines): DueDto => ({
    acknowledgeBy: momentInZone(acknowledgeBy, wanted.calendar.timeZone),
    decideBy: momentInZone(decideBy, wanted.calendar.timeZone),
  });
  const due = (rule: ClockRule, workCalendar: WorkCalendar): Deadlines => startClock(rule, workCalendar, openedAt);
  return {
    openedAt: momentInZone(openedAt, wanted.calendar.timeZone),
    kinds: DISPUTE_KINDS.map((kind) => {
      const [now, then] = [due(rules[kind], calendar), due(wanted.rules[kind], wanted.calendar)];
      return { kind, now: words(now), then: words(then), changes: directionOf(now, then) };
    }),
  };
}
