import { sessions } from "#lib/people/accounts/session-store";
import type { Tx } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { type AccountId, newId, type SessionId } from "#lib/platform/shared/ids";
import { boundedLine } from "#lib/platform/shared/plain-text";

/** How long a session lasts at most. The cookie carries the same limit. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;

/** From where and with what somebody comes who is not signed in. */
export interface Device {
  userAgent: string;
  address: string;
  /** The cookie by which accounts know the browser (known-devices.ts), as it was sent. */
  cookie?: string | undefined;
}

const MAX_USER_AGENT = 400;

/** Opens a session. The caller has proved who the person is. */
export async function createSession(
  tx: Tx,
  accountId: AccountId,
  device: Device,
  clock: Clock = systemClock,
): Promise<SessionId> {
  const id = newId<SessionId>();
  const now = clock.now();
  await sessions(tx).create({
    id,
    accountId,
    userAgent: boundedLine(device.userAgent, MAX_USER_AGENT),
    address: device.address,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + SESSION_SECONDS * 1_000),
  });
  return id;
}
