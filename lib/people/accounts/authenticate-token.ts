import type { Actor } from "#lib/people/accounts/actor";
import { scopesInForce } from "#lib/people/accounts/policy";
import { hashSecret } from "#lib/people/accounts/secret";
import { findLiveToken, tokens } from "#lib/people/accounts/token-store";
import { type Clock, systemClock } from "#lib/platform/shared/clock";

/** `lastUsedAt` is for people, to the minute: writing it for every request would cost more than the request. */
const TOUCH_EVERY_MS = 60_000;

/** Who a bearer token speaks for, or null when it is unknown, revoked, or its account is suspended. */
export async function authenticateToken(
  token: string,
  address: string,
  clock: Clock = systemClock,
): Promise<Actor | null> {
  const found = await findLiveToken(hashSecret(token));
  if (!found) return null;
  const now = clock.now();
  if (found.lastUsedAt === null || now.getTime() - found.lastUsedAt.getTime() >= TOUCH_EVERY_MS) {
    await tokens().touch(found.id, now);
  }
  return {
    accountId: found.accountId,
    role: found.role,
    scopes: scopesInForce(found.scopes, found.role),
    sessionId: null,
    address,
    client: `API token “${found.name}”`,
  };
}
