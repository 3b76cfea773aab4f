import { ChevronRight, Inbox } from "lucide-react";
import Link from "next/link";

import { EmptyState } from "#components/ui/empty-state";
import { RelativeTime } from "#components/ui/relative-time";
import { DeliveryBadge } from "#components/webhooks/words";
import type { WebhookAttemptDto, WebhookDeliveryDto } from "#lib/messaging/webhooks/shapes";

/** What an attempt came to, in a line. */
const resultOf = ({ status, problem, durationMs }: WebhookAttemptDto): string =>
  `${problem ?? `It answered ${String(status)}.`} (${String(durationMs)} ms)`;

interface DeliveryListProps {
  webhookId: string;
  deliveries: readonly WebhookDeliveryDto[];
  isFiltered: boolean;
}

/** What a webhook was told or is to be told, newest first; each leads to all about it. */
export function DeliveryList({ webhookId, deliveries, isFiltered }: DeliveryListProps) {
  if (deliveries.length === 0) {
    return (
      <EmptyState icon={<Inbox aria-hidden />} title={isFiltered ? "None of these" : "Nothing was sent yet"}>
        {isFiltered
          ? "No delivery of the last 30 days is in this state."
          : "As soon as something happens that this webhook hears of, it is listed here for 30 days. A test message shows at once whether it arrives."}
      </EmptyState>
    );
  }
  return (
    <ul aria-label="Deliveries" className="divide-y divide-line">
      {deliveries.map((delivery) => (
        <li key={delivery.id}>
          <Link
            href={`/settings/webhooks/${webhookId}/deliveries/${delivery.id}`}
            className="group flex items-center gap-3 rounded-md py-3 -outline-offset-2"
          >
            <span className="grid min-w-0 flex-1 gap-1">
              <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <DeliveryBadge state={delivery.state} />
                <span className="font-mono text-sm font-medium group-hover:underline">{delivery.type}</span>
                <span className="text-sm text-ink-muted">
                  <RelativeTime date={delivery.createdAt} />
                </span>
              </span>
              <span className="text-sm wrap-anywhere text-ink-muted">
                {delivery.lastAttempt === null
                  ? delivery.state === "missed"
                    ? "The webhook was paused."
                    : "On its way."
                  : resultOf(delivery.lastAttempt)}{" "}
                {delivery.attempts > 1 && <>{delivery.attempts} attempts. </>}
                {delivery.attempts > 0 && delivery.nextAttemptAt !== null && (
                  <>
                    Next try due <RelativeTime date={delivery.nextAttemptAt} />.
                  </>
                )}
              </span>
            </span>
            <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-faint" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
