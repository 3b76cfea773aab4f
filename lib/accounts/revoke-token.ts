import type { Actor } from "#lib/accounts/actor";
import { tokens } from "#lib/accounts/token-store";
import { inTransaction } from "#lib/db/transaction";
import { systemClock } from "#lib/shared/clock";
import { DomainError } from "#lib/shared/domain-error";
import type { ApiTokenId } from "#lib/shared/ids";

/** Ends one of the person's API tokens: the next request with it is refused. */
export async function revokeToken(actor: Actor, id: ApiTokenId): Promise<void> {
  const ended = await inTransaction((tx) => tokens(tx).revoke(actor.accountId, id, systemClock.now()));
  if (ended === 0) throw new DomainError("not-found", "There is no such token.");
}
