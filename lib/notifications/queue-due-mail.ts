import { inTransaction } from "#lib/db/transaction";
import { outbox } from "#lib/notifications/outbox-store";
import { queueAttempts } from "#lib/notifications/queue-attempt";
import { type Clock, systemClock } from "#lib/shared/clock";

const AT_ONCE = 500;
/** So long the queue is believed to carry an attempt. */
const LOOK_AGAIN_MS = 60_000;

/**
 * Queues the next attempt at every mail that is due: those that failed before, and those whose job the queue has lost. One that
 * still waits in the queue is not queued beside itself. Returns how many were due.
 */
export async function queueDueMail(clock: Clock = systemClock): Promise<number> {
  let queued = 0;
  for (;;) {
    const now = clock.now();
    const due = await inTransaction(async (tx) => {
      const taken = await outbox(tx).takeDue(now, new Date(now.getTime() + LOOK_AGAIN_MS), AT_ONCE);
      await queueAttempts(tx, taken);
      return taken.length;
    });
    queued += due;
    if (due < AT_ONCE) return queued;
  }
}
