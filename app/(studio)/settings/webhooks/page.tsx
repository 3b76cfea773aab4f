import type { Metadata } from "next";

import { createWebhookAction, deleteWebhookAction, updateWebhookAction } from "./actions.ts";
import { WebhookForm } from "#components/webhooks/webhook-form";
import { WebhookList } from "#components/webhooks/webhook-list";
import { listEndpoints } from "#lib/messaging/webhooks/list-endpoints";
import { requireActor } from "#lib/web/session";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage() {
  const actor = await requireActor();
  const { items } = await listEndpoints(actor);
  return (
    <>
      <WebhookForm isAdministrator={actor.role === "administrator"} create={createWebhookAction} />
      <WebhookList endpoints={items} update={updateWebhookAction} remove={deleteWebhookAction} />
    </>
  );
}
