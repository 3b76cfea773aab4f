import type { Metadata } from "next";

import {
  deleteWebhookAction,
  replayFailedAction,
  rotateSecretAction,
  sendTestAction,
  updateWebhookAction,
} from "../actions.ts";
import { RefreshWhileBusy } from "#components/studio/refresh-while-busy";
import { Breadcrumbs } from "#components/ui/breadcrumbs";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { Pagination } from "#components/ui/pagination";
import { DeliveryFilter } from "#components/webhooks/delivery-filter";
import { DeliveryList } from "#components/webhooks/delivery-list";
import { EditWebhook } from "#components/webhooks/edit-webhook";
import { ReplayFailed } from "#components/webhooks/replay-failed";
import { RotateSecret } from "#components/webhooks/rotate-secret";
import { SendTest } from "#components/webhooks/send-test";
import { DeleteWebhookButton, PauseButton } from "#components/webhooks/webhook-actions";
import { WebhookCard } from "#components/webhooks/webhook-card";
import { listDeliveriesInput } from "#lib/messaging/webhooks/input";
import { listDeliveries } from "#lib/messaging/webhooks/list-deliveries";
import { getEndpoint } from "#lib/messaging/webhooks/list-endpoints";
import type { WebhookEndpointDto } from "#lib/messaging/webhooks/shapes";
import { isUnderWay } from "#lib/messaging/webhooks/under-way";
import { orNotFound } from "#lib/web/or-not-found";
import type { SearchParams } from "#lib/web/search-params";
import { requireActor } from "#lib/web/session";

export const metadata: Metadata = { title: "Webhook" };

function Actions({ endpoint, isAdministrator }: { endpoint: WebhookEndpointDto; isAdministrator: boolean }) {
  const { id } = endpoint;
  return (
    <>
      <PauseButton endpoint={endpoint} update={updateWebhookAction} />
      <SendTest webhookId={id} isPaused={endpoint.paused !== null} send={sendTestAction} />
      <EditWebhook endpoint={endpoint} isAdministrator={isAdministrator} update={updateWebhookAction} />
      <RotateSecret webhookId={id} formerUntil={endpoint.formerSecretUntil} rotate={rotateSecretAction} />
      <DeleteWebhookButton endpoint={endpoint} remove={deleteWebhookAction} then="/settings/webhooks" />
    </>
  );
}

interface WebhookPageProps {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}

export default async function WebhookPage({ params, searchParams }: WebhookPageProps) {
  const actor = await requireActor();
  const { id } = await params;
  const { state, cursor } = await searchParams;
  // What is no state or cursor of ours is as if it were not there.
  const input = listDeliveriesInput.parse({
    webhookId: id,
    limit: 20,
    state: listDeliveriesInput.shape.state.safeParse(state).data,
    cursor: listDeliveriesInput.shape.cursor.safeParse(cursor).data,
  });
  const endpoint = await orNotFound(getEndpoint(actor, input));
  const { items, nextCursor } = await listDeliveries(actor, input);
  const here = `/settings/webhooks/${endpoint.id}`;
  const filter = input.state === undefined ? "" : `state=${input.state}`;
  return (
    <>
      <Breadcrumbs items={[{ label: "Webhooks", href: "/settings/webhooks" }]} />
      <WebhookCard
        endpoint={endpoint}
        actions={<Actions endpoint={endpoint} isAdministrator={actor.role === "administrator"} />}
      />
      <Card aria-labelledby="deliveries">
        <CardHeader
          titleId="deliveries"
          title="Deliveries"
          description="Of the last 30 days. Messages may arrive in another order than the one in which things happened."
          actions={
            <div className="flex flex-wrap items-center gap-2">
              <DeliveryFilter state={input.state ?? null} />
              <ReplayFailed webhookId={id} isPaused={endpoint.paused !== null} replay={replayFailedAction} />
            </div>
          }
        />
        <CardBody>
          <DeliveryList webhookId={endpoint.id} deliveries={items} isFiltered={filter !== ""} />
        </CardBody>
      </Card>
      <Pagination
        label="Deliveries"
        firstHref={input.cursor === undefined ? null : `${here}${filter === "" ? "" : `?${filter}`}`}
        nextHref={nextCursor === null ? null : `${here}?${[filter, `cursor=${nextCursor}`].filter(Boolean).join("&")}`}
      />
      <RefreshWhileBusy busy={items.some((delivery) => isUnderWay(delivery))} />
    </>
  );
}
