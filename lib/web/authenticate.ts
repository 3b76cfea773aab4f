import type { Visitor } from "#lib/people/accounts/actor";
import { authenticateToken } from "#lib/people/accounts/authenticate-token";
import { resolveSession } from "#lib/people/accounts/resolve-session";
import { env } from "#lib/platform/env";
import { DomainError } from "#lib/platform/shared/domain-error";
import { openSessionCookie, sessionCookieName } from "#lib/web/session-cookie";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** Of a request, what says who sent it. */
export interface RequestFacts {
  method: string;
  /** The client's address as the front determined it. */
  address: string;
  /** A request header by its lower-case name. */
  header(name: string): string | undefined;
}

function cookieOf(request: RequestFacts, name: string): string | undefined {
  for (const pair of request.header("cookie")?.split(";") ?? []) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}

/** Whether a page of this very site sent the request, as far as its browser says. */
function isSameOrigin(request: RequestFacts): boolean {
  const site = request.header("sec-fetch-site");
  if (site !== undefined) return site === "same-origin" || site === "none";
  const origin = request.header("origin");
  if (origin === undefined || !URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === request.header("host") || host === new URL(env().publicUrl).host;
}

/**
 * Who sent a request to the API, to an upload, or for media: a program by its bearer token, or a person by
 * their session's cookie; null for a visitor. Throws `not-signed-in` for a token that is not good (so that
 * a program learns of it), and `not-allowed` for a change that another site's page asks for with the
 * person's cookie.
 */
export async function authenticate(request: RequestFacts): Promise<Visitor> {
  const authorization = request.header("authorization");
  if (authorization !== undefined) {
    const token = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
    const actor = token === undefined ? null : await authenticateToken(token, request.address);
    if (!actor) throw new DomainError("not-signed-in", "This token is not known, or has been revoked.");
    return actor;
  }
  const cookie = cookieOf(request, sessionCookieName());
  const sessionId = cookie === undefined ? null : await openSessionCookie(cookie);
  const actor = sessionId && (await resolveSession(sessionId, request.address));
  if (actor && !SAFE_METHODS.has(request.method) && !isSameOrigin(request)) {
    throw new DomainError("not-allowed", "This change was asked for by another site. Nothing was done.");
  }
  return actor;
}
