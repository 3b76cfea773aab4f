import { createHmac, hkdfSync } from "node:crypto";

import { acceptedSecrets } from "#lib/platform/keys/accepted-secrets";

function derive(secret: string, purpose: string, id: string): string {
  const key = Buffer.from(hkdfSync("sha256", secret, "", `countersign tokens v1 ${purpose}`, 32));
  return createHmac("sha256", key).update(id).digest("base64url");
}

/** Whether a token was derived for this purpose and id, as the links of earlier versions are, from a secret that is accepted. */
export const isDerivedToken = (token: string, purpose: string, id: string): boolean =>
  acceptedSecrets().some((secret) => derive(secret, purpose, id) === token);
