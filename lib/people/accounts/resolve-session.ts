import type { Actor } from "#lib/people/accounts/actor";
import { describeDevice } from "#lib/people/accounts/describe-device";
import { findLiveSession, sessions } from "#lib/people/accounts/session-store";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import type { SessionId } from "#lib/platform/shared/ids";

/** "Last seen" is for people, to the minute. */
const TOUCH_EVERY_MS = 60_000;

/** Who a session belongs to, or null once it has ended, has run out, or its account is suspended or gone. */
export async function resolveSession(
  id: SessionId,
  address: string,
  clock: Clock = systemClock,
): Promise<Actor | null> {
  const now = clock.now();
  const found = await findLiveSession(id, now);
  if (!found) return null;
  if (now.getTime() - found.lastSeenAt.getTime() >= TOUCH_EVERY_MS) await sessions().touch(id, address, now);
  const client = describeDevice(found.userAgent).name;
  return { accountId: found.accountId, role: found.role, scopes: "all", sessionId: id, address, client };
}
