import { SignJWT } from "jose";

import { TOKEN_LIFETIME_S } from "#lib/consent/grants/policy";
import { permissionVersion } from "#lib/consent/permissions/permission-version";
import type { EffectivePermission } from "#lib/consent/permissions/policy";
import { env } from "#lib/platform/env";
import type { SigningKey } from "#lib/platform/keys/signing-keys";
import type { GrantId, VideoId } from "#lib/platform/shared/ids";

/** Told apart by this from any other token that this installation may ever sign (RFC 8725, 3.11). */
export const TOKEN_TYPE = "countersign-grant+jwt";

interface Claims {
  grantId: GrantId;
  videoId: VideoId;
  requester: string;
  purpose: string;
  permission: EffectivePermission;
}

/** Signs what was granted: for this video, this requester and purpose, on this version of the permission, for minutes. */
export async function signToken(
  key: SigningKey,
  claims: Claims,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const { permission } = claims;
  // JWT counts whole seconds (RFC 7519, 2); rounded down, the token is never good for longer than it should be.
  const issuedAt = Math.floor(now.getTime() / 1_000);
  const expiresAt = issuedAt + TOKEN_LIFETIME_S;
  const token = await new SignJWT({
    requester: claims.requester,
    purpose: claims.purpose,
    permission: {
      version: permissionVersion(permission),
      basis: permission.basis,
      since: permission.since.toISOString(),
    },
  })
    .setProtectedHeader({ alg: "EdDSA", kid: key.id, typ: TOKEN_TYPE })
    .setIssuer(env().publicUrl)
    .setSubject(claims.videoId)
    .setJti(claims.grantId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(key.privateKey);
  return { token, expiresAt: new Date(expiresAt * 1_000) };
}
