import type { Actor } from "#lib/accounts/actor";
import { sessions } from "#lib/accounts/session-store";
import { inTransaction } from "#lib/db/transaction";
import { systemClock } from "#lib/shared/clock";
import { DomainError } from "#lib/shared/domain-error";
import type { SessionId } from "#lib/shared/ids";

/** Ends one of the person's sessions: the device with it is signed out at its next request. */
export async function revokeSession(actor: Actor, id: SessionId): Promise<void> {
  const ended = await inTransaction((tx) => sessions(tx).revoke(actor.accountId, id, systemClock.now()));
  if (ended === 0) throw new DomainError("not-found", "This session has ended already.");
}
