import type { Actor } from "#lib/people/accounts/actor";
import { sessions } from "#lib/people/accounts/session-store";
import { inTransaction } from "#lib/platform/db/transaction";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { SessionId } from "#lib/platform/shared/ids";

/** Ends one of the person's sessions: the device with it is signed out at its next request. */
export async function revokeSession(actor: Actor, id: SessionId): Promise<void> {
  const ended = await inTransaction((tx) => sessions(tx).revoke(actor.accountId, id, systemClock.now()));
  if (ended === 0) throw new DomainError("not-found", "This session has ended already.");
}
