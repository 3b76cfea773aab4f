import type { Actor } from "#lib/people/accounts/actor";
import { sessions } from "#lib/people/accounts/session-store";
import { inTransaction } from "#lib/platform/db/transaction";
import { systemClock } from "#lib/platform/shared/clock";

/** Ends every session of the person but the one they are using. Returns how many. */
export const revokeOtherSessions = (actor: Actor): Promise<number> =>
  inTransaction((tx) => sessions(tx).revokeAllBut(actor.accountId, actor.sessionId, systemClock.now()));
