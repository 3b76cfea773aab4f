"use server";

import { action } from "#lib/web/action";
import { createEndpoint } from "#lib/webhooks/create-endpoint";
import { deleteEndpoint } from "#lib/webhooks/delete-endpoint";
import {
  createEndpointInput,
  deliveryInput,
  endpointInput,
  replaySinceInput,
  updateEndpointInput,
} from "#lib/webhooks/input";
import { replayDelivery } from "#lib/webhooks/replay-delivery";
import { replayFailed } from "#lib/webhooks/replay-failed";
import { rotateSecret } from "#lib/webhooks/rotate-secret";
import { sendTestEvent } from "#lib/webhooks/send-test-event";
import { updateEndpoint } from "#lib/webhooks/update-endpoint";

export const createWebhookAction = action(createEndpointInput, createEndpoint);
export const updateWebhookAction = action(updateEndpointInput, updateEndpoint);
export const deleteWebhookAction = action(endpointInput, deleteEndpoint);
export const rotateSecretAction = action(endpointInput, rotateSecret);
export const sendTestAction = action(endpointInput, sendTestEvent);
export const replayDeliveryAction = action(deliveryInput, replayDelivery);
export const replayFailedAction = action(replaySinceInput, replayFailed);
