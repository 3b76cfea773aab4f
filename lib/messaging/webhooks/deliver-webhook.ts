import { deliveries, type DueDelivery } from "#lib/messaging/webhooks/delivery-store";
import { pausedLetter } from "#lib/messaging/webhooks/letters";
import { hasFailedForDays, isSlow, type Verdict, verdictOf, waitAfter } from "#lib/messaging/webhooks/policy";
import { signedHeaders } from "#lib/messaging/webhooks/secrets";
import { type Endpoint, endpoints } from "#lib/messaging/webhooks/store";
import { accounts } from "#lib/people/accounts/store";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { sendLetter } from "#lib/platform/mail/send-letter";
import { guardedFetch, type OutboundOutcome } from "#lib/platform/outbound/guarded-fetch";
import { enqueueAll } from "#lib/platform/queue/enqueue";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { DeliveryId } from "#lib/platform/shared/ids";
import { boundedLines } from "#lib/platform/shared/plain-text";

export interface DeliveryAttempt {
  deliveryId: DeliveryId;
  attempt: number;
}

/** How long an endpoint has for everything, and how much of its answer is kept. */
const TIMEOUT_MS = 15_000;
const MAX_ANSWER = 1_000;
/** How exactly an endpoint's last delivery is known: so often its row is written while all goes well. */
const NOTED_EVERY_MS = 60_000;

/** Sends the message. A secret that cannot be opened is an attempt that failed, which its owner can mend. */
async function send({ endpoint, event }: DueDelivery, now: Date): Promise<OutboundOutcome> {
  try {
    const headers = signedHeaders(endpoint, event, now);
    return await guardedFetch({ url: endpoint.url, headers, body: event.body, timeoutMs: TIMEOUT_MS });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const detail = "The secret of this webhook can no longer be opened. Change it, then replay what failed.";
    return { outcome: "failed", problem: "broken-off", detail, durationMs: 0 };
  }
}

/** The beginning of an answer as text without anything hidden in it; null where there is none. */
function excerptOf(outcome: OutboundOutcome): string | null {
  if (outcome.outcome !== "answered" || outcome.body.length === 0) return null;
  return boundedLines(new TextDecoder().decode(outcome.body.subarray(0, MAX_ANSWER * 4)), MAX_ANSWER);
}

/** Pauses an endpoint, with all that waits for it, and tells its owner. */
async function pause(tx: Tx, endpoint: Endpoint, because: "gone" | "failing", now: Date): Promise<void> {
  await endpoints(tx).update(endpoint.id, { pausedAt: now, pausedBecause: because });
  await deliveries(tx).missAll(endpoint.id, now);
  const owner = await accounts(tx).load(endpoint.accountId);
  const letter = pausedLetter(owner.displayName, endpoint, because);
  await sendLetter(tx, { accountId: owner.id, email: owner.email }, letter, "notice");
}

/** Records an endpoint's health; writes its row only if something changed. */
async function recordHealth(tx: Tx, endpoint: Endpoint, verdict: Verdict, durationMs: number, now: Date) {
  const slow = isSlow(durationMs);
  if (verdict.result === "delivered") {
    const { failingSince, lastDeliveredAt } = endpoint;
    const isRecent = lastDeliveredAt !== null && now.getTime() - lastDeliveredAt.getTime() < NOTED_EVERY_MS;
    if (isRecent && failingSince === null && endpoint.slow === slow) return;
    await endpoints(tx).update(endpoint.id, { failingSince: null, slow, lastDeliveredAt: now });
    return;
  }
  const failingSince = endpoint.failingSince ?? now;
  if (endpoint.failingSince === null || endpoint.slow !== slow) {
    await endpoints(tx).update(endpoint.id, { failingSince, slow });
  }
  if (endpoint.pausedAt) return;
  if (verdict.result === "gone") await pause(tx, endpoint, "gone", now);
  else if (hasFailedForDays(failingSince, now)) await pause(tx, endpoint, "failing", now);
}

/** Writes what an attempt came to, and queues the next one where there is to be one. */
async function record(due: DueDelivery, outcome: OutboundOutcome, startedAt: Date, random: number): Promise<void> {
  const verdict = verdictOf(outcome);
  await inTransaction(async (tx) => {
    const endpoint = await endpoints(tx).lock(due.endpoint.id);
    // Deleted while the message was under way, and its deliveries with it.
    if (!endpoint) return;
    const now = systemClock.now();
    const tries = due.tries + 1;
    const wait = verdict.result === "failed" && !endpoint.pausedAt ? waitAfter(tries, random) : null;
    const nextAttemptAt = wait === null ? null : new Date(now.getTime() + wait);
    const state = verdict.result === "delivered" ? "delivered" : nextAttemptAt ? "pending" : "failed";
    const settledAt = nextAttemptAt ? null : now;
    if (!(await deliveries(tx).advance(due, { state, tries, nextAttemptAt, settledAt }))) return;
    await deliveries(tx).addAttempt(due.id, {
      number: due.attempts + 1,
      startedAt,
      durationMs: outcome.durationMs,
      status: outcome.outcome === "answered" ? outcome.status : null,
      problem: verdict.result === "delivered" ? null : verdict.problem,
      answer: excerptOf(outcome),
    });
    if (nextAttemptAt) {
      const payload = { deliveryId: due.id, attempt: due.attempts + 2 };
      await enqueueAll(tx, "retry-webhook", [{ payload, group: endpoint.id, startAfter: nextAttemptAt }]);
    }
    await recordHealth(tx, endpoint, verdict, outcome.durationMs, now);
  });
}

/** Whether the endpoint is still to be told of this: of its own account's events, or as an administrator's. */
async function mayHear({ endpoint, event }: DueDelivery): Promise<boolean> {
  if (endpoint.pausedAt) return false;
  if (event.accountId === endpoint.accountId) return true;
  const owner = await accounts().find(endpoint.accountId);
  return endpoint.wholeInstallation && owner?.role === "administrator" && owner.suspendedAt === null;
}

/**
 * Makes one attempt at a delivery and puts it on record, with the next one queued in the same transaction. An
 * attempt that is on record is not made again; one that was cut off before is, under the same `webhook-id`: a
 * message arrives at least once.
 */
export async function deliverWebhook(
  { deliveryId, attempt }: DeliveryAttempt,
  random: number = Math.random(),
): Promise<void> {
  const due = await deliveries().findDue(deliveryId);
  if (due?.state !== "pending" || due.attempts + 1 !== attempt) return;
  if (!(await mayHear(due))) {
    await inTransaction(async (tx) => {
      await endpoints(tx).lock(due.endpoint.id);
      await deliveries(tx).miss(due.id, systemClock.now());
    });
    return;
  }
  const startedAt = systemClock.now();
  await record(due, await send(due, startedAt), startedAt, random);
}
