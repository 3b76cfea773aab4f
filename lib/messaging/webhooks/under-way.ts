import type { WebhookDeliveryDto } from "#lib/messaging/webhooks/shapes";
import { type Clock, systemClock } from "#lib/platform/shared/clock";

const SOON_MS = 60_000;

/** Whether a delivery is being attempted, or soon will be: a page that shows it is worth looking at again. */
export const isUnderWay = ({ state, nextAttemptAt }: WebhookDeliveryDto, clock: Clock = systemClock): boolean =>
  state === "pending" && nextAttemptAt !== null && new Date(nextAttemptAt).getTime() - clock.now().getTime() < SOON_MS;
