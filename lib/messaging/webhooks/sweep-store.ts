import type { Tx } from "#lib/platform/db/transaction";
import type { DeliveryId, WebhookId } from "#lib/platform/shared/ids";

/** Queries that remove what ran out and find what was lost. */
export const webhookSweep = (tx: Tx) => ({
  /** Up to `limit` events from before then, with their deliveries and attempts. */
  removeEvents: (before: Date, limit: number): Promise<number> =>
    tx.$executeRaw`
      DELETE FROM webhook_events WHERE id IN (
        SELECT id FROM webhook_events WHERE created_at < ${before} ORDER BY created_at LIMIT ${limit})`,

  /** Deliveries that should have been tried before then, as due now. */
  takeOverdue: (
    before: Date,
    now: Date,
    limit: number,
  ): Promise<{ id: DeliveryId; attempts: number; endpointId: WebhookId }[]> =>
    tx.$queryRaw`
      UPDATE webhook_deliveries SET next_attempt_at = ${now}
       WHERE id IN (
         SELECT id FROM webhook_deliveries
          WHERE state = 'pending' AND next_attempt_at < ${before}
          ORDER BY next_attempt_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
      RETURNING id, attempts, endpoint_id AS "endpointId"`,

  /** Secrets that sign no more. */
  async forgetFormerSecrets(now: Date): Promise<number> {
    const { count } = await tx.webhookEndpoint.updateMany({
      where: { formerSecretUntil: { lt: now } },
      data: { sealedFormerSecret: null, formerSecretUntil: null },
    });
    return count;
  },
});
