import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";

import type { Actor, Role, Visitor } from "#lib/people/accounts/actor";
import { type Device, SESSION_SECONDS } from "#lib/people/accounts/create-session";
import { KNOWN_DEVICE_SECONDS, rememberDevice } from "#lib/people/accounts/known-devices";
import { resolveSession } from "#lib/people/accounts/resolve-session";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { SessionId } from "#lib/platform/shared/ids";
import {
  cookieOptions,
  deviceCookieName,
  openSessionCookie,
  sealSessionCookie,
  sessionCookieName,
} from "#lib/web/session-cookie";

/** Where the request came from. The front sets the address; what a client claims is replaced there. */
export async function device(): Promise<Device> {
  const sent = await headers();
  return {
    address: sent.get("x-client-address") ?? "unknown",
    userAgent: sent.get("user-agent") ?? "",
    cookie: (await cookies()).get(deviceCookieName())?.value,
  };
}

/** Makes the browser known to the account in which the password with this mark was just chosen or typed. */
export async function rememberThisDevice(passwordMark: string): Promise<void> {
  const jar = await cookies();
  const value = rememberDevice(jar.get(deviceCookieName())?.value, passwordMark);
  jar.set(deviceCookieName(), value, { ...cookieOptions(), maxAge: KNOWN_DEVICE_SECONDS });
}

/** Gives the browser the cookie of a session that was just opened for it, as next-auth does at a sign-in. */
export async function signInHere(sessionId: SessionId): Promise<void> {
  const value = await sealSessionCookie(sessionId);
  (await cookies()).set(sessionCookieName(), value, { ...cookieOptions(), maxAge: SESSION_SECONDS });
}

/** Who is looking: the person whose session this request carries, or null. Asked once for each request. */
export const visitor = cache(async (): Promise<Visitor> => {
  const value = (await cookies()).get(sessionCookieName())?.value;
  const sessionId = value === undefined ? null : await openSessionCookie(value);
  return sessionId && resolveSession(sessionId, (await device()).address);
});

/** For actions: the person who is signed in. Throws `not-signed-in` when there is none. */
export async function signedInActor(): Promise<Actor> {
  const actor = await visitor();
  if (!actor) throw new DomainError("not-signed-in");
  return actor;
}

/** For pages: the person who is signed in; anyone else is sent to sign in and comes back afterwards. */
export async function requireActor(): Promise<Actor> {
  const actor = await visitor();
  if (actor) return actor;
  const wanted = (await headers()).get("x-requested-path");
  redirect(wanted === null || wanted === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(wanted)}`);
}

/** For pages of a role: the signed-in person if they have one of `roles`. To everyone else there is no such page. */
export async function requireRole(...roles: Role[]): Promise<Actor> {
  const actor = await visitor();
  if (!actor || !roles.includes(actor.role)) notFound();
  return actor;
}
