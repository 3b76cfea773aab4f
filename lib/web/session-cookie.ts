import { decode } from "next-auth/jwt";
import { z } from "zod";

import { env } from "#lib/env";
import { asId, type SessionId } from "#lib/shared/ids";

const isSecure = (): boolean => env().publicUrl.startsWith("https:");

/** The `__Host-` prefix, where there is TLS, keeps other hosts of the same domain from setting the cookie. */
export const sessionCookieName = (): string => (isSecure() ? "__Host-countersign.session" : "countersign.session");

export const sessionCookieOptions = () => ({ httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() }) as const;

/** The secret that sessions are sealed with. The supervisor makes one at first start and passes it on. */
export function sessionSecret(): string {
  const { authSecret } = env();
  if (authSecret === undefined) throw new Error("AUTH_SECRET is not set: processes are started by `npm start`.");
  return authSecret;
}

/** What the cookie holds: the session's id and nothing else, so that nothing in it can be out of date. */
const claims = z.object({ sid: z.string() });

/** The session id in a cookie's value, or null when the value is not one that we sealed, or has run out. */
export async function openSessionCookie(value: string): Promise<SessionId | null> {
  let opened: unknown;
  try {
    opened = await decode({ token: value, secret: sessionSecret() });
  } catch {
    // A cookie of another installation, an old secret, or made up: its bearer is simply not signed in.
    return null;
  }
  const parsed = claims.safeParse(opened);
  return parsed.success ? asId<SessionId>(parsed.data.sid) : null;
}
