import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

import { acceptedSecrets, currentSecret } from "#lib/platform/keys/accepted-secrets";
import { DomainError } from "#lib/platform/shared/domain-error";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The key under which secrets lie in the database; whoever has the database alone cannot read them. */
const sealingKey = (authSecret: string): Buffer =>
  Buffer.from(hkdfSync("sha256", authSecret, "", "countersign sealed secrets v1", 32));

/**
 * Encrypts a secret for a column: AES-256-GCM, the nonce in front and the tag behind. `context` names the row and
 * the column it is for; it opens nowhere else, so that no secret can be moved to another row.
 */
export function seal(secret: Uint8Array, context: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", sealingKey(currentSecret()), nonce).setAAD(Buffer.from(context));
  return new Uint8Array(Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]));
}

function openUnder(secret: string, sealed: Uint8Array, context: string): Buffer | null {
  const decipher = createDecipheriv("aes-256-gcm", sealingKey(secret), sealed.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    // The cipher says only that the tag does not fit.
    return null;
  }
}

/** Decrypts what `seal` made for the same context. Throws `unavailable` when it was sealed under no secret that is accepted. */
export function open(sealed: Uint8Array, context: string): Buffer {
  for (const secret of acceptedSecrets()) {
    const opened = openUnder(secret, sealed, context);
    if (opened !== null) return opened;
  }
  throw new DomainError(
    "unavailable",
    "A stored secret cannot be opened. It was sealed under another AUTH_SECRET: set that one again, or name it in AUTH_SECRET_PREVIOUS.",
  );
}

/** The same secret sealed under the present AUTH_SECRET; null where it is already. */
export function sealedAnew(sealed: Uint8Array, context: string): Uint8Array<ArrayBuffer> | null {
  return openUnder(currentSecret(), sealed, context) === null ? seal(open(sealed, context), context) : null;
}
