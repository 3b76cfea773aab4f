import { inTransaction } from "#lib/platform/db/transaction";
import { outbox } from "#lib/platform/mail/outbox-store";
import { queueAttempts } from "#lib/platform/mail/queue-attempt";
import { LOOK_AGAIN_MS } from "#lib/platform/mail/retries";
import { type Clock, systemClock } from "#lib/platform/shared/clock";

const AT_ONCE = 500;

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
