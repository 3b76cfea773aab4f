import { randomBytes } from "node:crypto";

import { Webhook } from "standardwebhooks";

import { open, seal, sealedAnew } from "#lib/platform/keys/seal";
import type { WebhookEventId, WebhookId } from "#lib/platform/shared/ids";

/** The specification asks for 24 to 64 bytes. */
const SECRET_BYTES = 32;

const contextOf = (id: WebhookId): string => `webhook secret of ${id}`;

/** A new secret: as its owner sees it, once, and as it is stored. */
export function newSecret(id: WebhookId): { shown: string; sealed: Uint8Array<ArrayBuffer> } {
  const bytes = randomBytes(SECRET_BYTES);
  return { shown: `whsec_${bytes.toString("base64")}`, sealed: seal(bytes, contextOf(id)) };
}

export interface Secrets {
  id: WebhookId;
  sealedSecret: Uint8Array<ArrayBuffer>;
  sealedFormerSecret: Uint8Array<ArrayBuffer> | null;
  formerSecretUntil: Date | null;
}

/** What is to be stored so that both secrets are sealed under the present AUTH_SECRET; null where they are. */
export function resealed({ id, sealedSecret, sealedFormerSecret }: Secrets): Partial<Secrets> | null {
  const secret = sealedAnew(sealedSecret, contextOf(id));
  const former = sealedFormerSecret && sealedAnew(sealedFormerSecret, contextOf(id));
  if (secret === null && former === null) return null;
  return { ...(secret && { sealedSecret: secret }), ...(former && { sealedFormerSecret: former }) };
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
