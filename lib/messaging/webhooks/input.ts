import { z } from "zod";

import { EVENT_TYPES } from "#lib/messaging/webhooks/events";
import { DELIVERY_STATES } from "#lib/messaging/webhooks/shapes";
import { asId, type DeliveryId, type WebhookId } from "#lib/platform/shared/ids";
import { line } from "#lib/platform/shared/text-input";

const webhookId = z.string().transform((text) => asId<WebhookId>(text));
const deliveryId = z.string().transform((text) => asId<DeliveryId>(text));

const url = z
  .string()
  .trim()
  .min(1, "Enter the URL to send events to.")
  .max(2_000, "Use a URL of at most 2,000 characters.")
  .meta({ description: "An https or http address. Only public ones are accepted, unless an administrator allows it." });

const description = line(100).meta({ description: "What the endpoint is for, in your own words." });

const events = z
  .array(z.enum(EVENT_TYPES))
  .min(1, "Choose at least one event.")
  .transform((chosen) => EVENT_TYPES.filter((type) => chosen.includes(type)));

const wholeInstallation = z
  .boolean()
  .meta({ description: "Hear of everybody's events. Only for an administrator's endpoint." });

/** What a new endpoint is. */
export const createEndpointInput = z.object({
  url,
  description: description.default(""),
  events,
  wholeInstallation: wholeInstallation.default(false),
});
export type CreateEndpointInput = z.input<typeof createEndpointInput>;

/** What of an endpoint can be changed; what is left out stays. */
export const endpointChanges = z.object({
  url: url.optional(),
  description: description.optional(),
  events: events.optional(),
  wholeInstallation: wholeInstallation.optional(),
  paused: z
    .boolean()
    .optional()
    .meta({ description: "While it is paused nothing is sent; what it misses can be replayed." }),
});

export const endpointInput = z.object({ webhookId });
export type EndpointInput = z.output<typeof endpointInput>;

export const updateEndpointInput = endpointInput.extend({ changes: endpointChanges });
export type UpdateEndpointInput = z.output<typeof updateEndpointInput>;

export const deliveryInput = z.object({ webhookId, deliveryId });
export type DeliveryInput = z.output<typeof deliveryInput>;

export const deliveriesQuery = z.object({
  state: z.enum(DELIVERY_STATES).optional(),
});

export const listDeliveriesInput = endpointInput.extend(deliveriesQuery.shape).extend({
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
});
export type ListDeliveriesInput = z.output<typeof listDeliveriesInput>;

/** Everything that did not arrive since then is sent again. */
export const replaySinceInput = endpointInput.extend({ since: z.iso.datetime({ offset: true }) });
export type ReplaySinceInput = z.output<typeof replaySinceInput>;
