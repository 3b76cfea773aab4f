import { CheckCircle2, CircleAlert } from "lucide-react";

import { Card, CardBody, CardHeader } from "#components/ui/card";
import { CopyButton } from "#components/ui/copy-button";
import { ForeignLines } from "#components/ui/foreign-text";
import { RelativeTime } from "#components/ui/relative-time";
import { DeliveryBadge } from "#components/webhooks/words";
import type { WebhookAttemptDto, WebhookDeliveryDetails } from "#lib/messaging/webhooks/shapes";

/** The body for reading; what is signed and sent has no spaces. */
const readable = (payload: string): string => JSON.stringify(JSON.parse(payload), null, 2);

const BLOCK =
  "max-h-96 overflow-auto rounded-md bg-sunken px-3 py-2.5 font-mono text-sm whitespace-pre-wrap wrap-anywhere";

function Attempt({ attempt }: { attempt: WebhookAttemptDto }) {
  const { number, startedAt, durationMs, status, problem, answer } = attempt;
  const Icon = problem === null ? CheckCircle2 : CircleAlert;
  return (
    <li className="grid gap-2 py-4 first:pt-0 last:pb-0">
      <p className="flex items-start gap-2 text-sm">
        <Icon
          aria-hidden
          className={`mt-[0.15rem] size-4 shrink-0 ${problem === null ? "text-good-ink" : "text-danger-ink"}`}
        />
        <span className="min-w-0 wrap-anywhere">
          <span className="font-medium">Attempt {number}.</span> {problem ?? `It answered ${String(status)}.`}{" "}
          <span className="text-ink-muted">
            <RelativeTime date={startedAt} />, {durationMs} ms
          </span>
        </span>
      </p>
      {answer !== null && (
        <details className="text-sm">
          <summary className="cursor-pointer rounded-sm text-ink-muted hover:text-ink pointer-coarse:py-2.5">
            The beginning of its answer
          </summary>
          <div tabIndex={0} className={`mt-2 ${BLOCK}`}>
            <ForeignLines text={answer} />
          </div>
        </details>
      )}
    </li>
  );
}

/** A delivery: how it stands, every attempt at it, and the message itself. */
export function DeliveryView({ delivery, actions }: { delivery: WebhookDeliveryDetails; actions: React.ReactNode }) {
  const payload = readable(delivery.payload);
  return (
    <>
      <Card aria-labelledby="delivery">
        <CardHeader
          titleId="delivery"
          title={<span className="font-mono">{delivery.type}</span>}
          description={
            <>
              Happened <RelativeTime date={delivery.createdAt} />.{" "}
              {delivery.attempts > 0 && delivery.nextAttemptAt !== null && (
                <>
                  Next try due <RelativeTime date={delivery.nextAttemptAt} />.
                </>
              )}
            </>
          }
          actions={actions}
        />
        <CardBody className="grid gap-3">
          <p>
            <DeliveryBadge state={delivery.state} />
          </p>
          <p className="text-sm text-ink-muted">
            webhook-id <code className="font-mono break-all text-ink">{delivery.eventId}</code>: every attempt carries
            it, so that a receiver recognises what it has already.
          </p>
        </CardBody>
      </Card>
      <Card aria-labelledby="attempts">
        <CardHeader titleId="attempts" title="Attempts" />
        <CardBody>
          {delivery.attemptLog.length === 0 ? (
            <p className="text-sm text-ink-muted">
              {delivery.state === "missed" ? "None: the webhook was paused." : "None yet: it is on its way."}
            </p>
          ) : (
            <ol className="divide-y divide-line" aria-label="Attempts, newest first">
              {delivery.attemptLog.map((attempt) => (
                <Attempt key={attempt.number} attempt={attempt} />
              ))}
            </ol>
          )}
        </CardBody>
      </Card>
      <Card aria-labelledby="message">
        <CardHeader
          titleId="message"
          title="Message"
          description="Set out for reading. It is sent, and signed, without the spaces."
          actions={<CopyButton text={delivery.payload} label="Copy as sent" />}
        />
        <CardBody>
          <pre tabIndex={0} className={BLOCK}>
            {payload}
          </pre>
        </CardBody>
      </Card>
    </>
  );
}
