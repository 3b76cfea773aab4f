import type { Attempt, Delivery } from "#lib/messaging/webhooks/delivery-store";
import type { WebhookAttemptDto, WebhookDeliveryDto, WebhookEndpointDto } from "#lib/messaging/webhooks/shapes";
import type { Endpoint } from "#lib/messaging/webhooks/store";

const timeOf = (date: Date | null): string | null => date?.toISOString() ?? null;

export const endpointDto = (endpoint: Endpoint): WebhookEndpointDto => ({
  id: endpoint.id,
  url: endpoint.url,
  description: endpoint.description,
  events: endpoint.events,
  wholeInstallation: endpoint.wholeInstallation,
  paused: endpoint.pausedBecause,
  pausedAt: timeOf(endpoint.pausedAt),
  failingSince: timeOf(endpoint.failingSince),
  lastDeliveredAt: timeOf(endpoint.lastDeliveredAt),
  formerSecretUntil: timeOf(endpoint.formerSecretUntil),
  createdAt: endpoint.createdAt.toISOString(),
});

export const attemptDto = ({ number, startedAt, durationMs, status, problem, answer }: Attempt): WebhookAttemptDto => ({
  number,
  startedAt: startedAt.toISOString(),
  durationMs,
  status,
  problem,
  answer,
});

export const deliveryDto = (delivery: Delivery): WebhookDeliveryDto => ({
  id: delivery.id,
  eventId: delivery.eventId,
  type: delivery.type,
  state: delivery.state,
  attempts: delivery.attempts,
  nextAttemptAt: timeOf(delivery.nextAttemptAt),
  createdAt: delivery.createdAt.toISOString(),
  lastAttempt: delivery.lastAttempt && attemptDto(delivery.lastAttempt),
});
