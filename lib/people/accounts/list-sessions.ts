import type { Actor } from "#lib/people/accounts/actor";
import { type Session, sessions } from "#lib/people/accounts/session-store";
import { systemClock } from "#lib/platform/shared/clock";

export type SessionDto = Omit<Session, "accountId"> & { isThisOne: boolean };

/** Where the person is signed in, the session seen last first. */
export async function listSessions(actor: Actor): Promise<SessionDto[]> {
  const found = await sessions().listLive(actor.accountId, systemClock.now());
  return found.map(({ accountId, ...session }) => ({ ...session, isThisOne: session.id === actor.sessionId }));
}
