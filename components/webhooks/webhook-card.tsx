import { Alert } from "#components/ui/alert";
import { Badge } from "#components/ui/badge";
import { Card, CardBody } from "#components/ui/card";
import { ForeignText } from "#components/ui/foreign-text";
import { RelativeTime } from "#components/ui/relative-time";
import { TitleText } from "#components/ui/title-text";
import { EndpointBadge, PAUSE_WORDS } from "#components/webhooks/words";
import type { WebhookEndpointDto } from "#lib/messaging/webhooks/shapes";

interface WebhookCardProps {
  endpoint: WebhookEndpointDto;
  /** The buttons that do something with it. */
  actions: React.ReactNode;
}

/** One webhook: where it goes, what it hears of, and how it does. */
export function WebhookCard({ endpoint, actions }: WebhookCardProps) {
  const { paused, pausedAt, failingSince, formerSecretUntil } = endpoint;
  return (
    <Card aria-labelledby="webhook">
      <CardBody className="grid gap-4">
        <div className="grid gap-1.5">
          <p className="flex flex-wrap items-center gap-2">
            <EndpointBadge endpoint={endpoint} />
            {endpoint.wholeInstallation && <Badge tone="accent">Whole installation</Badge>}
          </p>
          <h2 id="webhook" className="font-mono text-base font-semibold break-all">
            <TitleText text={endpoint.url} />
          </h2>
          {endpoint.description !== "" && (
            <p className="text-sm">
              <ForeignText text={endpoint.description} />
            </p>
          )}
          <p className="text-sm text-ink-muted">
            Hears of {endpoint.events.join(", ")}. Made <RelativeTime date={endpoint.createdAt} />.{" "}
            {endpoint.lastDeliveredAt === null ? (
              "Nothing has arrived there yet."
            ) : (
              <>
                Last delivery <RelativeTime date={endpoint.lastDeliveredAt} />.
              </>
            )}
          </p>
        </div>
        {paused !== null && pausedAt !== null && (
          <Alert tone="warn" title={PAUSE_WORDS[paused]}>
            That was <RelativeTime date={pausedAt} />. Nothing is sent meanwhile; what happens is kept for 30 days:
            resume it, then send again what it missed.
          </Alert>
        )}
        {paused === null && failingSince !== null && (
          <Alert tone="warn" title="Messages do not arrive.">
            No attempt has succeeded since the one that failed <RelativeTime date={failingSince} />. Each message is
            tried again for three days; after three days without any success the webhook is paused and you get a mail.
          </Alert>
        )}
        {formerSecretUntil !== null && (
          <Alert title="The secret was changed.">
            The one before signs too; it stops <RelativeTime date={formerSecretUntil} />.
          </Alert>
        )}
        <div className="flex flex-wrap gap-2">{actions}</div>
      </CardBody>
    </Card>
  );
}
