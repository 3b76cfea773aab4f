import { deliveries } from "#lib/messaging/webhooks/delivery-store";
import type { ReplaySinceInput } from "#lib/messaging/webhooks/input";
import { limitSends } from "#lib/messaging/webhooks/limits";
import { endpoints, requireOwn } from "#lib/messaging/webhooks/store";
import type { Actor } from "#lib/people/accounts/actor";
import { inTransaction } from "#lib/platform/db/transaction";
import { enqueue, enqueueAll } from "#lib/platform/queue/enqueue";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { WebhookId } from "#lib/platform/shared/ids";

const A_STEP = 500;

/** Has everything sent again that failed or was missed since a time. Answers how much that is; a job does it. */
export async function replayFailed(actor: Actor, { webhookId, since }: ReplaySinceInput): Promise<{ matched: number }> {
  requireOwn(actor, "write", await endpoints().find(webhookId));
  await limitSends(actor.accountId);
  return inTransaction(async (tx) => {
    const endpoint = requireOwn(actor, "write", await endpoints(tx).lock(webhookId));
    if (endpoint.pausedAt) throw new DomainError("conflict", "This webhook is paused. Resume it first.");
    const matched = await deliveries(tx).countUndelivered(webhookId, new Date(since));
    if (matched > 0) {
      await enqueue(tx, "replay-webhooks", { webhookId, since, until: systemClock.now().toISOString() });
    }
    return { matched };
  });
}

/**
 * Carries out a replay in steps, each a transaction. Takes only what had failed when it was asked for: a second
 * run finds what is left, and nothing that has failed anew since.
 */
export async function continueReplay(replay: { webhookId: WebhookId; since: Date; until: Date }): Promise<void> {
  const { webhookId, since, until } = replay;
  for (;;) {
    const taken = await inTransaction(async (tx) => {
      const endpoint = await endpoints(tx).lock(webhookId);
      if (!endpoint || endpoint.pausedAt) return 0;
      const step = { since, until, limit: A_STEP, at: systemClock.now() };
      const armed = await deliveries(tx).rearmUndelivered(webhookId, step);
      const jobs = armed.map(({ id, attempts }) => ({
        payload: { deliveryId: id, attempt: attempts + 1 },
        group: webhookId,
      }));
      await enqueueAll(tx, "retry-webhook", jobs);
      return armed.length;
    });
    if (taken < A_STEP) return;
  }
}
