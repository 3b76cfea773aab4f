import { inTransaction } from "#lib/platform/db/transaction";
import { log } from "#lib/platform/log";
import { outbox } from "#lib/platform/mail/outbox-store";
import { type Clock, systemClock } from "#lib/platform/shared/clock";

const DAY_MS = 24 * 3_600_000;
const KEPT_DAYS = 30;
const MOST_KEPT = 10_000;

/** Removes mails that were given up long ago, and the oldest of very many. */
export async function sweepOutbox(clock: Clock = systemClock): Promise<void> {
  const before = new Date(clock.now().getTime() - KEPT_DAYS * DAY_MS);
  const removed = await inTransaction((tx) => outbox(tx).forgetGivenUp(before, MOST_KEPT));
  if (removed > 0) log.warn({ removed }, "mails that could not be sent were removed");
}
