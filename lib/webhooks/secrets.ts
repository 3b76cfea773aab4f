import { randomBytes } from "node:crypto";

import { Webhook } from "standardwebhooks";

import { open, seal } from "#lib/keys/seal";
import type { WebhookEventId, WebhookId } from "#lib/shared/ids";

/** The specification asks for 24 to 64 bytes. */
const SECRET_BYTES = 32;

const contextOf = (id: WebhookId): string => `webhook secret of ${id}`;

/** A new secret: as its owner sees it, once, and as it is stored. */
export function newSecret(id: WebhookId): { shown: string; sealed: Uint8Array<ArrayBuffer> } {
  const bytes = randomBytes(SECRET_BYTES);
  return { shown: `whsec_${bytes.toString("base64")}`, sealed: seal(bytes, contextOf(id)) };
}

interface Secrets {
  id: WebhookId;
  sealedSecret: Uint8Array;
  sealedFormerSecret: Uint8Array | null;
  formerSecretUntil: Date | null;
}

/**
 * The headers of a message (Standard Webhooks). After the secret was changed both sign for a while, the new one
 * first. Throws `unavailable` when a secret cannot be opened.
 */
export function signedHeaders(
  endpoint: Secrets,
  message: { id: WebhookEventId; body: string },
  now: Date,
): Record<string, string> {
  const { sealedSecret, sealedFormerSecret, formerSecretUntil } = endpoint;
  const former = formerSecretUntil !== null && formerSecretUntil > now ? sealedFormerSecret : null;
  const signatures = [sealedSecret, former]
    .filter((sealed) => sealed !== null)
    .map((sealed) =>
      new Webhook(open(sealed, contextOf(endpoint.id)), { format: "raw" }).sign(message.id, now, message.body),
    );
  return {
    "content-type": "application/json",
    "user-agent": "Countersign-Webhooks/1",
    "webhook-id": message.id,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1_000)),
    "webhook-signature": signatures.join(" "),
  };
}
