import { createEndpoint } from "#lib/messaging/webhooks/create-endpoint";
import { deleteEndpoint } from "#lib/messaging/webhooks/delete-endpoint";
import { emitWebhook } from "#lib/messaging/webhooks/emit-webhook";
import { getDelivery, listDeliveries } from "#lib/messaging/webhooks/list-deliveries";
import { getEndpoint, listEndpoints } from "#lib/messaging/webhooks/list-endpoints";
import { replayDelivery } from "#lib/messaging/webhooks/replay-delivery";
import { replayFailed } from "#lib/messaging/webhooks/replay-failed";
import { rotateSecret } from "#lib/messaging/webhooks/rotate-secret";
import { sendTestEvent } from "#lib/messaging/webhooks/send-test-event";
import { updateEndpoint } from "#lib/messaging/webhooks/update-endpoint";
import { inTransaction } from "#lib/platform/db/transaction";
import { asId, type DeliveryId, newId, type VideoId, type WebhookId } from "#lib/platform/shared/ids";
import { owner, signedIn } from "#lib/testing/authorisation/cells";
import { mayDo, maySee, nothing, type Rows } from "#lib/testing/authorisation/row";
import type { Scene } from "#lib/testing/authorisation/scene";

/** An address of this machine, which the test lets webhooks go to. */
const url = "http://127.0.0.1:9/hook";

async function endpoint({ owner: whose, mark }: Scene): Promise<{ webhookId: WebhookId }> {
  const { id } = await createEndpoint(whose, { url, events: ["label.changed"], description: mark });
  return { webhookId: asId<WebhookId>(id) };
}

/** A delivery that was given up, so that it can be sent again. */
async function delivery(scene: Scene): Promise<{ webhookId: WebhookId; deliveryId: DeliveryId }> {
  const { webhookId } = await endpoint(scene);
  await updateEndpoint(scene.owner, { webhookId, changes: { paused: true } });
  await inTransaction((tx) =>
    emitWebhook(tx, {
      accountId: scene.owner.accountId,
      type: "label.changed",
      data: {
        videoId: newId<VideoId>(),
        from: null,
        to: "ai-generated",
        basis: "creator",
        confidence: "declared",
        words: "Creator: AI-generated",
        version: 2,
      },
    }),
  );
  const { items } = await listDeliveries(scene.owner, { webhookId, limit: 1 });
  await updateEndpoint(scene.owner, { webhookId, changes: { paused: false } });
  return { webhookId, deliveryId: asId<DeliveryId>(items[0]?.id ?? "") };
}

export const webhookRows: Rows = {
  "messaging/webhooks/create-endpoint#createEndpoint": mayDo(signedIn, nothing, ({ me }) =>
    createEndpoint(me, { url, events: ["label.changed"] }),
  ),
  "messaging/webhooks/delete-endpoint#deleteEndpoint": mayDo(owner, endpoint, ({ me }, which) =>
    deleteEndpoint(me, which),
  ),
  "messaging/webhooks/list-deliveries#listDeliveries": mayDo(owner, endpoint, ({ me }, which) =>
    listDeliveries(me, { ...which, limit: 50 }),
  ),
  "messaging/webhooks/list-deliveries#getDelivery": mayDo(owner, delivery, ({ me }, which) => getDelivery(me, which)),
  "messaging/webhooks/list-endpoints#listEndpoints": maySee(owner, endpoint, ({ me }) => listEndpoints(me)),
  "messaging/webhooks/list-endpoints#getEndpoint": mayDo(owner, endpoint, ({ me }, which) => getEndpoint(me, which)),
  "messaging/webhooks/replay-delivery#replayDelivery": mayDo(owner, delivery, ({ me }, which) =>
    replayDelivery(me, which),
  ),
  "messaging/webhooks/replay-failed#replayFailed": mayDo(owner, endpoint, ({ me }, which) =>
    replayFailed(me, { ...which, since: new Date().toISOString() }),
  ),
  "messaging/webhooks/rotate-secret#rotateSecret": mayDo(owner, endpoint, ({ me }, which) => rotateSecret(me, which)),
  "messaging/webhooks/send-test-event#sendTestEvent": mayDo(owner, endpoint, ({ me }, which) =>
    sendTestEvent(me, which),
  ),
  "messaging/webhooks/update-endpoint#updateEndpoint": mayDo(owner, endpoint, ({ me }, which) =>
    updateEndpoint(me, { ...which, changes: { description: "Another" } }),
  ),
};
