import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

import { env } from "#lib/env";

const MAC_BYTES = 16;

function macOf(purpose: string, text: string): Buffer {
  const { authSecret } = env();
  if (authSecret === undefined) {
    throw new Error("AUTH_SECRET is not set: processes are started by `npm start` or `npm run cli`, which set it.");
  }
  const key = Buffer.from(hkdfSync("sha256", authSecret, "", `countersign ${purpose} v1`, 32));
  return createHmac("sha256", key).update(text).digest().subarray(0, MAC_BYTES);
}

/**
 * What stands in a mail's link and says for whom and for what it is. Signed and not stored: a mail may be opened in
 * years, and its link must still do what it says. Another AUTH_SECRET makes every such link useless. URL-safe.
 */
export const signText = (purpose: string, text: string): string =>
  Buffer.concat([macOf(purpose, text), Buffer.from(text)]).toString("base64url");

/** The text of such a link, or null where it is not one of ours for this purpose. */
export function readSignedText(purpose: string, token: string): string | null {
  const bytes = Buffer.from(token, "base64url");
  const text = bytes.subarray(MAC_BYTES).toString();
  const mac = bytes.subarray(0, MAC_BYTES);
  return mac.length === MAC_BYTES && timingSafeEqual(mac, macOf(purpose, text)) ? text : null;
}
