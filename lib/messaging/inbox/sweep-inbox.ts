import { inbox } from "#lib/messaging/inbox/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { log } from "#lib/platform/log";
import { type Clock, systemClock } from "#lib/platform/shared/clock";

const DAY_MS = 24 * 3_600_000;
/** Longer than the six months in which a decision can be appealed. */
const READ_KEPT_DAYS = 365;
const KEPT_DAYS = 3 * 365;

/** Removes what people were told long ago. Statements of reasons are kept with their cases and stay. */
export async function sweepInbox(clock: Clock = systemClock): Promise<void> {
  const daysAgo = (days: number) => new Date(clock.now().getTime() - days * DAY_MS);
  const removed = await inTransaction((tx) =>
    inbox(tx).sweep({ read: daysAgo(READ_KEPT_DAYS), any: daysAgo(KEPT_DAYS) }),
  );
  log.info({ removed }, "swept the inbox");
}
