import type { Metadata } from "next";

import { replayDeliveryAction } from "#app/(studio)/settings/webhooks/actions";
import { RefreshWhileBusy } from "#components/studio/refresh-while-busy";
import { Breadcrumbs } from "#components/ui/breadcrumbs";
import { DeliveryView } from "#components/webhooks/delivery-view";
import { ReplayDelivery } from "#components/webhooks/replay-delivery";
import { deliveryInput } from "#lib/messaging/webhooks/input";
import { getDelivery } from "#lib/messaging/webhooks/list-deliveries";
import { getEndpoint } from "#lib/messaging/webhooks/list-endpoints";
import { isUnderWay } from "#lib/messaging/webhooks/under-way";
import { orNotFound } from "#lib/web/or-not-found";
import { requireActor } from "#lib/web/session";

export const metadata: Metadata = { title: "Delivery" };

export default async function DeliveryPage({ params }: { params: Promise<{ id: string; deliveryId: string }> }) {
  const actor = await requireActor();
  const { id, deliveryId } = await params;
  const input = deliveryInput.parse({ webhookId: id, deliveryId });
  const endpoint = await orNotFound(getEndpoint(actor, input));
  const delivery = await orNotFound(getDelivery(actor, input));
  const replay = (
    <ReplayDelivery
      webhookId={id}
      delivery={delivery}
      isPaused={endpoint.paused !== null}
      replay={replayDeliveryAction}
    />
  );
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Webhooks", href: "/settings/webhooks" },
          { label: "Deliveries", href: `/settings/webhooks/${id}` },
        ]}
      />
      <DeliveryView delivery={delivery} actions={replay} />
      <RefreshWhileBusy busy={isUnderWay(delivery)} />
    </>
  );
}
