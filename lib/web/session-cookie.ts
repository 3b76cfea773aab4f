import { decode, encode, type JWT } from "next-auth/jwt";
import { z } from "zod";

import { SESSION_SECONDS } from "#lib/people/accounts/create-session";
import { env } from "#lib/platform/env";
import { acceptedSecrets, currentSecret } from "#lib/platform/keys/accepted-secrets";
import { asId, type SessionId } from "#lib/platform/shared/ids";

const isSecure = (): boolean => env().publicUrl.startsWith("https:");

/** The `__Host-` prefix, where there is TLS, keeps other hosts of the same domain from setting the cookie. */
const named = (name: string): string => (isSecure() ? `__Host-${name}` : name);

export const sessionCookieName = (): string => named("countersign.session");
/** The cookie by which accounts know a browser (lib/people/accounts/known-devices.ts). */
export const deviceCookieName = (): string => named("countersign.device");

export const cookieOptions = () => ({ httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() }) as const;

/** What the cookie holds: the session's id and nothing else, so that nothing in it can be out of date. */
const claims = z.object({ sid: z.string() });

/** What the cookie of a session holds. */
export const sealSessionCookie = (sid: SessionId): Promise<string> =>
  encode({ token: { sid }, secret: currentSecret(), maxAge: SESSION_SECONDS });

/** Opens a cookie that was sealed under any secret that is accepted; null where it is none of ours, or has run out. */
export async function openCookie(token: string | undefined): Promise<JWT | null> {
  if (token === undefined) return null;
  for (const secret of acceptedSecrets()) {
    try {
      return await decode({ token, secret });
    } catch {
      // Sealed under another secret, of another installation, or made up: so far its bearer is not signed in.
    }
  }
  return null;
}

/** The session id in a cookie's value, or null when the value is not one that we sealed, or has run out. */
export async function openSessionCookie(value: string): Promise<SessionId | null> {
  const parsed = claims.safeParse(await openCookie(value));
  return parsed.success ? asId<SessionId>(parsed.data.sid) : null;
}
