import { sessions } from "#lib/accounts/session-store";
import { inTransaction } from "#lib/db/transaction";
import { systemClock } from "#lib/shared/clock";
import type { SessionId } from "#lib/shared/ids";

/** Ends the session that is being used. Its cookie proves the right to; one that has ended already stays so. */
export const signOut = (id: SessionId): Promise<void> => inTransaction((tx) => sessions(tx).end(id, systemClock.now()));
