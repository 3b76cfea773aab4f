import { z } from "zod";

import { EVENT_TYPES } from "#lib/messaging/webhooks/events";

/** How a delivery stands: `missed` is one that happened while the endpoint was paused, or was waiting when it was. */
export const DELIVERY_STATES = ["pending", "delivered", "failed", "missed"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

const time = z.iso.datetime();

export const webhookEndpoint = z
  .object({
    id: z.string(),
    url: z.string(),
    description: z.string(),
    events: z.array(z.enum(EVENT_TYPES)),
    wholeInstallation: z.boolean(),
    paused: z.enum(["owner", "gone", "failing"]).nullable().meta({
      description: "Who or what paused it: its owner, its own 410, or days of failing. Null while it is not.",
    }),
    pausedAt: time.nullable(),
    failingSince: time.nullable().meta({ description: "Since when every attempt has failed." }),
    lastDeliveredAt: time.nullable().meta({ description: "To about a minute." }),
    formerSecretUntil: time.nullable().meta({ description: "Until when the secret before signs too." }),
    createdAt: time,
  })
  .meta({ id: "Webhook" });
export type WebhookEndpointDto = z.infer<typeof webhookEndpoint>;

/** An endpoint with its secret, which is shown this once. */
export const webhookWithSecret = webhookEndpoint.extend({
  secret: z.string().meta({ description: "Verify messages with it. It is shown this once." }),
});
export type WebhookWithSecretDto = z.infer<typeof webhookWithSecret>;

const webhookAttempt = z.object({
  number: z.int(),
  startedAt: time,
  durationMs: z.int(),
  status: z.int().nullable(),
  problem: z.string().nullable(),
  answer: z.string().nullable().meta({ description: "The beginning of what the endpoint answered." }),
});

export const webhookDelivery = z
  .object({
    id: z.string(),
    eventId: z.string().meta({ description: "The message's `webhook-id`." }),
    type: z.string(),
    state: z.enum(DELIVERY_STATES),
    attempts: z.int(),
    nextAttemptAt: time.nullable(),
    createdAt: time,
    lastAttempt: webhookAttempt.nullable(),
  })
  .meta({ id: "WebhookDelivery" });
export type WebhookDeliveryDto = z.infer<typeof webhookDelivery>;
export type WebhookAttemptDto = z.infer<typeof webhookAttempt>;

/** A delivery with everything about it. */
export const webhookDeliveryDetails = webhookDelivery.extend({
  payload: z.string().meta({ description: "The body as it is sent, byte for byte." }),
  attemptLog: z.array(webhookAttempt).meta({ description: "Newest first." }),
});
export type WebhookDeliveryDetails = z.infer<typeof webhookDeliveryDetails>;
