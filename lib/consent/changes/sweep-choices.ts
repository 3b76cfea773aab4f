import { sweeping } from "#lib/consent/changes/sweep-store";
import { lockForChoice } from "#lib/people/accounts/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";

const HOUR_MS = 3_600_000;
/** A change can be undone for 30 days; a day more, so that an undo accepted at the last moment finds everything. */
const KEPT_MS = 31 * 24 * HOUR_MS;

/** Does something in transactions of bounded size until one finds nothing left to do. */
async function drain(portion: () => Promise<number>): Promise<void> {
  while ((await portion()) > 0);
}

/**
 * Removes what was kept to undo changes by once nobody can undo them any more, and the choices that an account-wide
 * change has put to sleep for good. Ends what was given up.
 */
export async function sweepChoices(clock: Clock = systemClock): Promise<void> {
  const now = clock.now().getTime();
  const [anHourAgo, tooOld] = [new Date(now - HOUR_MS), new Date(now - KEPT_MS)];
  await drain(() => inTransaction((tx) => sweeping(tx).removePrepared(anHourAgo)));
  await drain(() => inTransaction((tx) => sweeping(tx).removeItems(tooOld)));
  const dead = await inTransaction((tx) => sweeping(tx).deadChoices(tooOld));
  for (const choices of dead) {
    await drain(() =>
      inTransaction(async (tx) => {
        await lockForChoice(tx, choices.accountId);
        return sweeping(tx).forgetChoices(choices);
      }),
    );
  }
}
