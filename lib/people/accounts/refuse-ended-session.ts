import type { Actor } from "#lib/people/accounts/actor";
import { sessions } from "#lib/people/accounts/session-store";
import type { Tx } from "#lib/platform/db/transaction";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";

/**
 * Throws `not-signed-in` when the session of a request ended after the request began. For whatever outlives a session: a
 * reset of the password ends them all, and what one of them had in flight must not come after it. The account is locked by `tx`,
 * as it is by whoever ends its sessions.
 */
export async function refuseEndedSession(tx: Tx, { sessionId }: Actor): Promise<void> {
  if (sessionId === null || (await sessions(tx).isLive(sessionId, systemClock.now()))) return;
  throw new DomainError("not-signed-in", "Your session has ended. Sign in again.");
}
