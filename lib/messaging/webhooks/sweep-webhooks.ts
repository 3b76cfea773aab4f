import { KEPT_MS } from "#lib/messaging/webhooks/policy";
import { webhookSweep } from "#lib/messaging/webhooks/sweep-store";
import { inTransaction } from "#lib/platform/db/transaction";
import { log } from "#lib/platform/log";
import { enqueueAll } from "#lib/platform/queue/enqueue";
import { type Clock, systemClock } from "#lib/platform/shared/clock";

const A_STEP = 1_000;
/** A delivery so long overdue has lost its job, as in a database that was restored; or it waits in a long queue, where a second job does no harm. */
const LOST_AFTER_MS = 3_600_000;

async function removeOld(before: Date): Promise<number> {
  let removed = 0;
  for (;;) {
    const step = await inTransaction((tx) => webhookSweep(tx).removeEvents(before, A_STEP));
    removed += step;
    if (step < A_STEP) return removed;
  }
}

/** All that is lost, in steps: each one that is queued counts as due now, so that no step finds it again. */
async function queueLost(now: Date): Promise<number> {
  let lost = 0;
  for (;;) {
    const step = await inTransaction(async (tx) => {
      const found = await webhookSweep(tx).takeOverdue(new Date(now.getTime() - LOST_AFTER_MS), now, A_STEP);
      const jobs = found.map(({ id, attempts, endpointId }) => ({
        payload: { deliveryId: id, attempt: attempts + 1 },
        group: endpointId,
      }));
      await enqueueAll(tx, "retry-webhook", jobs);
      return found.length;
    });
    lost += step;
    if (step < A_STEP) return lost;
  }
}

/** Removes events past their time with their deliveries, forgets old secrets, and queues what was forgotten anew. */
export async function sweepWebhooks(clock: Clock = systemClock): Promise<void> {
  const now = clock.now();
  const events = await removeOld(new Date(now.getTime() - KEPT_MS));
  const lost = await queueLost(now);
  const secrets = await inTransaction((tx) => webhookSweep(tx).forgetFormerSecrets(now));
  log.info({ events, secrets, lost }, "swept webhooks");
}
