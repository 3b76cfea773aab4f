import { DomainError } from "#lib/shared/domain-error";
import type { DeliveryId } from "#lib/shared/ids";

export interface DeliveryAttempt {
  deliveryId: DeliveryId;
  attempt: number;
}

/** Makes one attempt at a delivery. No endpoint can be made yet, so there is none to make. */
export function deliverWebhook({ deliveryId, attempt }: DeliveryAttempt): Promise<void> {
  throw new DomainError("unavailable", `Attempt ${String(attempt)} at ${deliveryId} cannot be made yet.`);
}
