import { createHmac, hkdfSync } from "node:crypto";

import { env } from "#lib/env";

/**
 * A token for a link that has to be written again in every letter about the same thing: made from AUTH_SECRET and what
 * it is for, so that nothing has to be kept that opens the link. 256 bits, URL-safe. Another AUTH_SECRET makes
 * other tokens.
 */
export function deriveToken(purpose: string, id: string): string {
  const { authSecret } = env();
  if (authSecret === undefined) {
    throw new Error("AUTH_SECRET is not set: processes are started by `npm start` or `npm run cli`, which set it.");
  }
  const key = Buffer.from(hkdfSync("sha256", authSecret, "", `countersign tokens v1 ${purpose}`, 32));
  return createHmac("sha256", key).update(id).digest("base64url");
}
