import type { ReasonedInput } from "#lib/disputes/cases/input";
import { requireWorkable } from "#lib/disputes/cases/load-for-desk";
import { logRead } from "#lib/disputes/cases/read-log";
import { disputes } from "#lib/disputes/cases/store";
import type { Actor } from "#lib/people/accounts/actor";
import { type Clock, systemClock } from "#lib/platform/shared/clock";

/**
 * Opens the content of a sensitive case for a while, with the reason on record. Nothing of what is sealed is shown
 * without it, not even a picture. Throws `not-found` for who does not see the case, and `not-allowed` for a case that is
 * for senior support.
 */
export async function openContent(
  actor: Actor,
  { disputeId, reason }: ReasonedInput,
  clock: Clock = systemClock,
): Promise<void> {
  const dispute = await disputes().find(disputeId);
  requireWorkable(actor, dispute);
  await logRead(undefined, actor, dispute, "content", reason, clock);
}
