import type { DrawInput } from "#lib/disputes/quality/input";
import { reReviews } from "#lib/disputes/quality/re-review-store";
import type { Actor } from "#lib/people/accounts/actor";
import { requireOneOf, requireScope } from "#lib/people/accounts/policy";
import { inTransaction } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";

const DAY_MS = 24 * 3_600_000;
const DRAWN_FROM_DAYS = 30;
/** One decision in twenty is looked at twice. */
const ONE_IN = 20;

const drawnFrom = (now: Date): Date => new Date(now.getTime() - DRAWN_FROM_DAYS * DAY_MS);

/** Draws some of the latest decisions at random, to be looked at once more. For senior support. */
export async function drawReReviews(
  actor: Actor,
  { count }: DrawInput,
  clock: Clock = systemClock,
): Promise<{ drawn: number }> {
  requireOneOf(actor, "senior-support");
  requireScope(actor, "desk");
  const now = clock.now();
  return { drawn: await inTransaction((tx) => reReviews(tx).drawAtRandom(drawnFrom(now), now, count)) };
}

/** The regular sample: one decision in twenty of the last days, however often this is done. */
export async function drawRegularReReviews(clock: Clock = systemClock): Promise<void> {
  const now = clock.now();
  await inTransaction((tx) => reReviews(tx).drawShare(drawnFrom(now), now, ONE_IN));
}
