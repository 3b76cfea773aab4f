import type { Actor } from "#lib/people/accounts/actor";
import { tokens } from "#lib/people/accounts/token-store";
import { inTransaction } from "#lib/platform/db/transaction";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { ApiTokenId } from "#lib/platform/shared/ids";

/** Ends one of the person's API tokens: the next request with it is refused. */
export async function revokeToken(actor: Actor, id: ApiTokenId): Promise<void> {
  const ended = await inTransaction((tx) => tokens(tx).revoke(actor.accountId, id, systemClock.now()));
  if (ended === 0) throw new DomainError("not-found", "There is no such token.");
}
