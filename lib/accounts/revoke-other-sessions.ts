import type { Actor } from "#lib/accounts/actor";
import { sessions } from "#lib/accounts/session-store";
import { inTransaction } from "#lib/db/transaction";
import { systemClock } from "#lib/shared/clock";

/** Ends every session of the person but the one they are using. Returns how many. */
export const revokeOtherSessions = (actor: Actor): Promise<number> =>
  inTransaction((tx) => sessions(tx).revokeAllBut(actor.accountId, actor.sessionId, systemClock.now()));
