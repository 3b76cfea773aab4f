import { z } from "zod";

import { createEndpointInput, deliveriesQuery, endpointChanges, replaySinceInput } from "#lib/messaging/webhooks/input";
import {
  webhookDelivery,
  webhookDeliveryDetails,
  webhookEndpoint,
  webhookWithSecret,
} from "#lib/messaging/webhooks/shapes";
import { asId, type DeliveryId, type WebhookId } from "#lib/platform/shared/ids";
import { endpoint } from "#lib/web/api/endpoint";
import { pageOf, pageQuery } from "#lib/web/api/page";

const group = "Webhooks";
const path = "/api/v1/account/webhooks";
const params = z.object({ id: z.string().transform((text) => asId<WebhookId>(text)) });
const deliveryParams = params.extend({ deliveryId: z.string().transform((text) => asId<DeliveryId>(text)) });

export const listWebhooks = endpoint({
  id: "listWebhooks",
  method: "get",
  path,
  group,
  summary: "The account's webhooks, newest first",
  access: "read",
  query: pageQuery,
  answer: { status: 200, means: "A page of webhooks.", schema: pageOf(webhookEndpoint) },
});

export const createWebhook = endpoint({
  id: "createWebhook",
  method: "post",
  path,
  group,
  summary: "Have an address told of events",
  description:
    "Messages follow the Standard Webhooks specification; see docs/webhooks.md. The answer holds the secret to verify " +
    "them with, this once. An account has at most 20 webhooks.",
  access: "write",
  body: createEndpointInput.strict(),
  answer: { status: 201, means: "The webhook with its secret.", schema: webhookWithSecret },
});

export const getWebhook = endpoint({
  id: "getWebhook",
  method: "get",
  path: `${path}/{id}`,
  group,
  summary: "One webhook",
  access: "read",
  params,
  answer: { status: 200, means: "The webhook.", schema: webhookEndpoint },
  errors: ["not-found"],
});

export const updateWebhook = endpoint({
  id: "updateWebhook",
  method: "patch",
  path: `${path}/{id}`,
  group,
  summary: "Change, pause or resume a webhook",
  access: "write",
  params,
  body: endpointChanges.strict(),
  answer: { status: 200, means: "The webhook as it now is.", schema: webhookEndpoint },
  errors: ["not-found"],
});

export const deleteWebhook = endpoint({
  id: "deleteWebhook",
  method: "delete",
  path: `${path}/{id}`,
  group,
  summary: "Delete a webhook and its deliveries",
  access: "write",
  params,
  answer: { status: 204, means: "It is deleted." },
  errors: ["not-found"],
});

export const rotateWebhookSecret = endpoint({
  id: "rotateWebhookSecret",
  method: "post",
  path: `${path}/{id}/rotate-secret`,
  group,
  summary: "Give a webhook a new secret",
  description: "For 24 hours messages carry two signatures, by the new secret and by the one before.",
  access: "write",
  params,
  answer: { status: 200, means: "The webhook with its new secret.", schema: webhookWithSecret },
  errors: ["not-found"],
});

export const testWebhook = endpoint({
  id: "testWebhook",
  method: "post",
  path: `${path}/{id}/test`,
  group,
  summary: "Send a webhook a message of type webhook.test",
  access: "write",
  params,
  answer: { status: 202, means: "The message is on its way.", schema: z.object({ deliveryId: z.string() }) },
  errors: ["not-found", "conflict"],
});

export const replayWebhook = endpoint({
  id: "replayWebhook",
  method: "post",
  path: `${path}/{id}/replay`,
  group,
  summary: "Send everything again that failed or was missed since a time",
  access: "write",
  params,
  body: replaySinceInput.pick({ since: true }).strict(),
  answer: { status: 202, means: "How much that is.", schema: z.object({ matched: z.int() }) },
  errors: ["not-found", "conflict"],
});

export const listDeliveries = endpoint({
  id: "listWebhookDeliveries",
  method: "get",
  path: `${path}/{id}/deliveries`,
  group,
  summary: "What a webhook was told in the last 30 days, newest first",
  access: "read",
  params,
  query: pageQuery.extend(deliveriesQuery.shape),
  answer: { status: 200, means: "A page of deliveries.", schema: pageOf(webhookDelivery) },
  errors: ["not-found"],
});

export const getDelivery = endpoint({
  id: "getWebhookDelivery",
  method: "get",
  path: `${path}/{id}/deliveries/{deliveryId}`,
  group,
  summary: "One delivery with its message and every attempt",
  access: "read",
  params: deliveryParams,
  answer: { status: 200, means: "The delivery.", schema: webhookDeliveryDetails },
  errors: ["not-found"],
});

export const replayDelivery = endpoint({
  id: "replayWebhookDelivery",
  method: "post",
  path: `${path}/{id}/deliveries/{deliveryId}/replay`,
  group,
  summary: "Send one delivery again",
  description: "The same message under the same `webhook-id`, whatever became of it before.",
  access: "write",
  params: deliveryParams,
  answer: { status: 202, means: "The delivery, on its way again.", schema: webhookDelivery },
  errors: ["not-found", "conflict"],
});
