"use client";

import { Webhook } from "lucide-react";
import Link from "next/link";

import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { EmptyState } from "#components/ui/empty-state";
import { ForeignText } from "#components/ui/foreign-text";
import { RelativeTime } from "#components/ui/relative-time";
import { TitleText } from "#components/ui/title-text";
import {
  DeleteWebhookButton,
  type DeleteWebhook,
  PauseButton,
  type UpdateWebhook,
} from "#components/webhooks/webhook-actions";
import { EndpointBadge } from "#components/webhooks/words";
import type { WebhookEndpointDto } from "#lib/messaging/webhooks/shapes";

interface WebhookListProps {
  endpoints: readonly WebhookEndpointDto[];
  update: UpdateWebhook;
  remove: DeleteWebhook;
}

function WebhookRow({
  endpoint,
  update,
  remove,
}: Omit<WebhookListProps, "endpoints"> & { endpoint: WebhookEndpointDto }) {
  const href = `/settings/webhooks/${endpoint.id}`;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-3 py-4 first:pt-0 last:pb-0">
      <div className="grid min-w-0 flex-1 basis-72 gap-1.5">
        <p className="flex flex-wrap items-center gap-2">
          <EndpointBadge endpoint={endpoint} />
          {endpoint.wholeInstallation && <Badge tone="accent">Whole installation</Badge>}
        </p>
        <Link
          href={href}
          className="justify-self-start rounded-sm font-mono text-sm font-medium break-all hover:underline pointer-coarse:min-h-6"
        >
          <TitleText text={endpoint.url} />
        </Link>
        {endpoint.description !== "" && (
          <p className="text-sm">
            <ForeignText text={endpoint.description} />
          </p>
        )}
        <p className="text-sm text-ink-muted">
          Hears of {endpoint.events.join(", ")}.{" "}
          {endpoint.lastDeliveredAt === null ? (
            "Nothing has arrived there yet."
          ) : (
            <>
              Last delivery <RelativeTime date={endpoint.lastDeliveredAt} />.
            </>
          )}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button asChild variant="secondary" size="sm">
          <Link href={href}>
            Deliveries<span className="sr-only"> to {endpoint.url}</span>
          </Link>
        </Button>
        <PauseButton endpoint={endpoint} update={update} />
        <DeleteWebhookButton endpoint={endpoint} remove={remove} />
      </div>
    </li>
  );
}

/** The account's webhooks. */
export function WebhookList({ endpoints, update, remove }: WebhookListProps) {
  if (endpoints.length === 0) {
    return (
      <EmptyState icon={<Webhook aria-hidden />} title="No webhooks yet">
        A program of yours can hear at once when a permission or a label changes, or when somebody asks to remix a
        video. Webhooks you make are listed here.
      </EmptyState>
    );
  }
  return (
    <Card aria-labelledby="webhooks">
      <CardHeader titleId="webhooks" title="Your webhooks" />
      <CardBody>
        <ul className="divide-y divide-line">
          {endpoints.map((endpoint) => (
            <WebhookRow key={endpoint.id} endpoint={endpoint} update={update} remove={remove} />
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
