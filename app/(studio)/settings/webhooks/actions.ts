"use server";

import { createEndpoint } from "#lib/messaging/webhooks/create-endpoint";
import { deleteEndpoint } from "#lib/messaging/webhooks/delete-endpoint";
import {
  createEndpointInput,
  deliveryInput,
  endpointInput,
  replaySinceInput,
  updateEndpointInput,
} from "#lib/messaging/webhooks/input";
import { replayDelivery } from "#lib/messaging/webhooks/replay-delivery";
import { replayFailed } from "#lib/messaging/webhooks/replay-failed";
import { rotateSecret } from "#lib/messaging/webhooks/rotate-secret";
import { sendTestEvent } from "#lib/messaging/webhooks/send-test-event";
import { updateEndpoint } from "#lib/messaging/webhooks/update-endpoint";
import { action } from "#lib/web/action";

export const createWebhookAction = action(createEndpointInput, createEndpoint);
export const updateWebhookAction = action(updateEndpointInput, updateEndpoint);
export const deleteWebhookAction = action(endpointInput, deleteEndpoint);
export const rotateSecretAction = action(endpointInput, rotateSecret);
export const sendTestAction = action(endpointInput, sendTestEvent);
export const replayDeliveryAction = action(deliveryInput, replayDelivery);
export const replayFailedAction = action(replaySinceInput, replayFailed);
