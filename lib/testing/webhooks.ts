import { beforeAll, beforeEach } from "vitest";

import { createEndpoint } from "#lib/messaging/webhooks/create-endpoint";
import { deliverWebhook } from "#lib/messaging/webhooks/deliver-webhook";
import { emitWebhook } from "#lib/messaging/webhooks/emit-webhook";
import { listDeliveries } from "#lib/messaging/webhooks/list-deliveries";
import { pool } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { asId, type DeliveryId, newId, type VideoId, type WebhookId } from "#lib/platform/shared/ids";
import { makeAccount, type TestAccount } from "#lib/testing/accounts";
import { allowLoopback, makeReceiver, type Receiver } from "#lib/testing/receiver";

/** Gives each test somebody with one endpoint at a receiver of their own, and no worker: attempts are made by hand. */
export function useWebhook() {
  const given = {} as { owner: TestAccount; receiver: Receiver; webhookId: WebhookId; secret: string };
  beforeAll(allowLoopback);
  beforeEach(async () => {
    const [owner, receiver] = [await makeAccount(), await makeReceiver()];
    const { id, secret } = await createEndpoint(owner.actor, { url: receiver.url, events: ["label.changed"] });
    Object.assign(given, { owner, receiver, webhookId: asId<WebhookId>(id), secret });
  });

  const list = async () =>
    (await listDeliveries(given.owner.actor, { webhookId: given.webhookId, limit: 50 })).items.map((delivery) => ({
      ...delivery,
      webhookId: given.webhookId,
      deliveryId: asId<DeliveryId>(delivery.id),
    }));

  const only = async () => {
    const [delivery] = await list();
    if (!delivery) throw new Error("there is no delivery");
    return delivery;
  };

  return Object.assign(given, {
    list,
    /** The newest delivery. */
    only,
    /** Something happens that the endpoint is to be told of. */
    emit: (videoId = newId<VideoId>()) =>
      inTransaction((tx) =>
        emitWebhook(tx, {
          accountId: given.owner.id,
          type: "label.changed",
          data: {
            videoId,
            from: null,
            to: "ai-generated",
            basis: "creator",
            confidence: "declared",
            words: "Creator: AI-generated",
            version: 2,
          },
        }),
      ),
    /** Makes the next attempt at the newest delivery, whatever its waiting time. */
    attempt: async () => {
      const { deliveryId, attempts } = await only();
      await deliverWebhook({ deliveryId, attempt: attempts + 1 }, 0.5);
    },
    jobsFor: async (deliveryId: string) => {
      const { rows } = await pool().query<{ name: string; attempt: number }>(
        "SELECT name, (data->>'attempt')::int AS attempt FROM pgboss.job WHERE data->>'deliveryId' = $1 ORDER BY 2",
        [deliveryId],
      );
      return rows;
    },
  });
}
