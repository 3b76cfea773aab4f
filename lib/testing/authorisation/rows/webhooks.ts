import { inTransaction } from "#lib/db/transaction";
import { asId, type DeliveryId, newId, type VideoId, type WebhookId } from "#lib/shared/ids";
import { owner, signedIn } from "#lib/testing/authorisation/cells";
import { mayDo, maySee, nothing, type Rows } from "#lib/testing/authorisation/row";
import type { Scene } from "#lib/testing/authorisation/scene";
import { createEndpoint } from "#lib/webhooks/create-endpoint";
import { deleteEndpoint } from "#lib/webhooks/delete-endpoint";
import { emitWebhook } from "#lib/webhooks/emit-webhook";
import { getDelivery, listDeliveries } from "#lib/webhooks/list-deliveries";
import { getEndpoint, listEndpoints } from "#lib/webhooks/list-endpoints";
import { replayDelivery } from "#lib/webhooks/replay-delivery";
import { replayFailed } from "#lib/webhooks/replay-failed";
import { rotateSecret } from "#lib/webhooks/rotate-secret";
import { sendTestEvent } from "#lib/webhooks/send-test-event";
import { updateEndpoint } from "#lib/webhooks/update-endpoint";

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
      ...{ accountId: scene.owner.accountId, type: "label.changed" },
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
  "webhooks/create-endpoint#createEndpoint": mayDo(signedIn, nothing, ({ me }) =>
    createEndpoint(me, { url, events: ["label.changed"] }),
  ),
  "webhooks/delete-endpoint#deleteEndpoint": mayDo(owner, endpoint, ({ me }, which) => deleteEndpoint(me, which)),
  "webhooks/list-deliveries#listDeliveries": mayDo(owner, endpoint, ({ me }, which) =>
    listDeliveries(me, { ...which, limit: 50 }),
  ),
  "webhooks/list-deliveries#getDelivery": mayDo(owner, delivery, ({ me }, which) => getDelivery(me, which)),
  "webhooks/list-endpoints#listEndpoints": maySee(owner, endpoint, ({ me }) => listEndpoints(me)),
  "webhooks/list-endpoints#getEndpoint": mayDo(owner, endpoint, ({ me }, which) => getEndpoint(me, which)),
  "webhooks/replay-delivery#replayDelivery": mayDo(owner, delivery, ({ me }, which) => replayDelivery(me, which)),
  "webhooks/replay-failed#replayFailed": mayDo(owner, endpoint, ({ me }, which) =>
    replayFailed(me, { ...which, since: new Date().toISOString() }),
  ),
  "webhooks/rotate-secret#rotateSecret": mayDo(owner, endpoint, ({ me }, which) => rotateSecret(me, which)),
  "webhooks/send-test-event#sendTestEvent": mayDo(owner, endpoint, ({ me }, which) => sendTestEvent(me, which)),
  "webhooks/update-endpoint#updateEndpoint": mayDo(owner, endpoint, ({ me }, which) =>
    updateEndpoint(me, { ...which, changes: { description: "Another" } }),
  ),
};
