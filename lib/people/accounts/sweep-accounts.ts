import { releasedHandles } from "#lib/people/accounts/handle-store";
import { sweep } from "#lib/people/accounts/sweep-store";
import { inTransaction } from "#lib/platform/db/transaction";
import { log } from "#lib/platform/log";
import { type Clock, systemClock } from "#lib/platform/shared/clock";

const DAY_MS = 24 * 60 * 60 * 1_000;
/** An ended session and a dead link are kept a while, for whoever looks into what happened. */
const KEPT_DAYS = 30;
/** Somebody's address, typed by somebody: not kept longer than it takes to find the message and open it. */
const UNCONFIRMED_DAYS = 7;

/** Removes sessions and mailed links that ran out, handles that have rested, and sign-ups that nobody confirmed. */
export async function sweepAccounts(clock: Clock = systemClock): Promise<void> {
  const now = clock.now();
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const removed = await inTransaction(async (tx) => ({
    sessions: await sweep(tx).sessions(daysAgo(KEPT_DAYS)),
    links: await sweep(tx).emailTokens(daysAgo(KEPT_DAYS)),
    handles: await releasedHandles(tx).forgetRested(now),
    signUps: await sweep(tx).unconfirmedAccounts(daysAgo(UNCONFIRMED_DAYS), now),
  }));
  log.info(removed, "swept accounts");
}
