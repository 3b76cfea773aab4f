import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";

import { SESSION_SECONDS } from "#lib/people/accounts/create-session";
import { signInInput } from "#lib/people/accounts/input";
import { resolveSession } from "#lib/people/accounts/resolve-session";
import { signIn } from "#lib/people/accounts/sign-in";
import { signOut } from "#lib/people/accounts/sign-out";
import { withTroubleNamed } from "#lib/platform/db/trouble";
import { currentSecret } from "#lib/platform/keys/accepted-secrets";
import { log } from "#lib/platform/log";
import { DomainError } from "#lib/platform/shared/domain-error";
import { asId, type SessionId } from "#lib/platform/shared/ids";
import { inSentence } from "#lib/platform/shared/input-sentence";
import { device, rememberThisDevice } from "#lib/web/session";
import { cookieOptions, openCookie, sessionCookieName } from "#lib/web/session-cookie";

declare module "next-auth/jwt" {
  interface JWT {
    /** The session's row: what the cookie stands for, asked about at every request. */
    sid?: string;
  }
}

/** Signs in and returns the session for the cookie. What it throws reaches the form word for word. */
async function authorize(sent: Record<string, string> | undefined): Promise<{ id: string }> {
  const parsed = signInInput.safeParse(sent, { error: inSentence });
  if (!parsed.success) throw new Error(parsed.error.issues[0]?.message ?? "Type your address and your password.");
  try {
    const { sessionId, passwordMark } = await signIn(parsed.data, await device());
    await rememberThisDevice(passwordMark);
    return { id: sessionId };
  } catch (thrown) {
    if (!(thrown instanceof DomainError)) log.error({ err: thrown }, "a sign-in failed");
    const error = withTroubleNamed(thrown);
    if (error instanceof DomainError) throw new Error(error.detail, { cause: error });
    throw new Error("Signing in did not work. Try again in a moment.", { cause: error });
  }
}

/**
 * How next-auth signs people in here: with a password, into a sealed cookie that holds nothing but the id of
 * a row in `sessions` (docs/decisions/sessions.md).
 */
export const authOptions = (): AuthOptions => ({
  providers: [CredentialsProvider({ credentials: { email: {}, password: {} }, authorize })],
  secret: currentSecret(),
  jwt: { decode: ({ token }) => openCookie(token) },
  session: { strategy: "jwt", maxAge: SESSION_SECONDS },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  useSecureCookies: cookieOptions().secure,
  cookies: { sessionToken: { name: sessionCookieName(), options: cookieOptions() } },
  callbacks: {
    // `user` is there at sign-in only, and is what `authorize` returned.
    jwt: ({ token, user }) => ({ sid: (user as { id: string } | undefined)?.id ?? token.sid ?? "" }),
    // next-auth's own session endpoint tells no more than whether someone is signed in, and until when.
    session: async ({ session, token }) => {
      const actor = await resolveSession(asId<SessionId>(token.sid ?? ""), (await device()).address);
      if (!actor) throw new Error("the session has ended");
      return { expires: session.expires };
    },
  },
  events: {
    signOut: async ({ token }) => {
      if (token.sid !== undefined) await signOut(asId<SessionId>(token.sid));
    },
  },
  logger: {
    error: (code, metadata) => {
      log.warn({ code, metadata }, "next-auth");
    },
    warn: (code) => {
      log.warn({ code }, "next-auth");
    },
    debug: () => undefined,
  },
});
