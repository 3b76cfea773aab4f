import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

import { acceptedSecrets, currentSecret } from "#lib/platform/keys/accepted-secrets";

const MAC_BYTES = 16;

function macOf(authSecret: string, purpose: string, text: string): Buffer {
  const key = Buffer.from(hkdfSync("sha256", authSecret, "", `countersign ${purpose} v1`, 32));
  return createHmac("sha256", key).update(text).digest().subarray(0, MAC_BYTES);
}

/**
 * What stands in a mail's link and says for whom and for what it is. Signed and not stored: a mail may be opened in
 * years, and its link must still do what it says, for as long as the AUTH_SECRET of then is accepted. URL-safe.
 */
export const signText = (purpose: string, text: string): string =>
  Buffer.concat([macOf(currentSecret(), purpose, text), Buffer.from(text)]).toString("base64url");

/** The text of such a link, or null where it is not one of ours for this purpose. */
export function readSignedText(purpose: string, token: string): string | null {
  const bytes = Buffer.from(token, "base64url");
  const text = bytes.subarray(MAC_BYTES).toString();
  const mac = bytes.subarray(0, MAC_BYTES);
  if (mac.length !== MAC_BYTES) return null;
  return acceptedSecrets().some((secret) => timingSafeEqual(mac, macOf(secret, purpose, text))) ? text : null;
}
