import { CheckCircle2, CircleAlert, CirclePause, Clock } from "lucide-react";

import { Badge } from "#components/ui/badge";
import type { EventType } from "#lib/messaging/webhooks/events";
import type { DeliveryState, WebhookEndpointDto } from "#lib/messaging/webhooks/shapes";

/** What an endpoint can hear of, in the order in which it is offered. */
export const EVENT_WORDS: readonly { type: EventType; hint: string }[] = [
  { type: "remix.permission_changed", hint: "A creator or the platform changed whether AI may remix videos." },
  { type: "training.permission_changed", hint: "A creator or the platform changed who may train AI on videos." },
  { type: "label.changed", hint: "A video's AI label was set or changed." },
  { type: "grant.issued", hint: "A remix was asked for and allowed." },
  { type: "grant.refused", hint: "A remix was asked for and refused." },
  { type: "dispute.opened", hint: "Somebody reported something: a case was opened." },
];

const STATES = {
  pending: { tone: "accent", icon: Clock, word: "Waiting" },
  delivered: { tone: "good", icon: CheckCircle2, word: "Delivered" },
  failed: { tone: "danger", icon: CircleAlert, word: "Failed" },
  missed: { tone: "warn", icon: CirclePause, word: "Missed" },
} as const satisfies Record<DeliveryState, object>;

export const STATE_WORDS = Object.entries(STATES).map(([state, { word }]) => [state as DeliveryState, word] as const);

export function DeliveryBadge({ state }: { state: DeliveryState }) {
  const { tone, icon: Icon, word } = STATES[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {word}
    </Badge>
  );
}

export const PAUSE_WORDS: Record<NonNullable<WebhookEndpointDto["paused"]>, string> = {
  owner: "You paused this webhook.",
  gone: "This webhook was paused: its address answered that it wants no more messages (410 Gone).",
  failing: "This webhook was paused: nothing had arrived there for three days.",
};

export function EndpointBadge({ endpoint }: { endpoint: Pick<WebhookEndpointDto, "paused" | "failingSince"> }) {
  if (endpoint.paused !== null) {
    return (
      <Badge tone="warn">
        <CirclePause aria-hidden />
        Paused
      </Badge>
    );
  }
  if (endpoint.failingSince !== null) {
    return (
      <Badge tone="danger">
        <CircleAlert aria-hidden />
        Failing
      </Badge>
    );
  }
  return (
    <Badge tone="good">
      <CheckCircle2 aria-hidden />
      On
    </Badge>
  );
}
