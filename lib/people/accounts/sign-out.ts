import { sessions } from "#lib/people/accounts/session-store";
import { inTransaction } from "#lib/platform/db/transaction";
import { systemClock } from "#lib/platform/shared/clock";
import type { SessionId } from "#lib/platform/shared/ids";

/** Ends the session that is being used. Its cookie proves the right to; one that has ended already stays so. */
export const signOut = (id: SessionId): Promise<void> => inTransaction((tx) => sessions(tx).end(id, systemClock.now()));
