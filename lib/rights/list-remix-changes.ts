import type { Actor } from "#lib/accounts/actor";
import { authorizeOwner, requireScope } from "#lib/accounts/policy";
import { inTransaction } from "#lib/db/transaction";
import type { RemixChangeInput } from "#lib/rights/input";
import { remixChangeDto } from "#lib/rights/remix-change-dto";
import type { RemixChangeDto } from "#lib/rights/shapes";
import { rights } from "#lib/rights/store";
import { DomainError } from "#lib/shared/domain-error";

/** A decision number as a page's end: nothing else can be asked for with it than the account's own next page. */
const cursorOf = (decision: bigint): string => Buffer.from(String(decision)).toString("base64url");

function decisionOf(cursor: string): bigint {
  const text = Buffer.from(cursor, "base64url").toString();
  if (!/^\d{1,18}$/.test(text)) throw new DomainError("invalid-input", "This cursor is not one that a list gave out.");
  return BigInt(text);
}

/** The account-wide changes of the actor's account, newest first. */
export async function listRemixChanges(
  actor: Actor,
  page: { limit: number; cursor?: string | undefined },
): Promise<{ items: RemixChangeDto[]; nextCursor: string | null }> {
  requireScope(actor, "read");
  const before = page.cursor === undefined ? null : decisionOf(page.cursor);
  return inTransaction(async (tx) => {
    const changes = await rights(tx).listChanges(actor.accountId, { before, limit: page.limit + 1 });
    const items = changes.slice(0, page.limit);
    const last = items.at(-1);
    return {
      items: items.map(remixChangeDto),
      nextCursor: last && changes.length > page.limit ? cursorOf(last.decision) : null,
    };
  });
}

/** One of them. Throws `not-found` for a change of somebody else's. */
export async function getRemixChange(actor: Actor, { changeId }: RemixChangeInput): Promise<RemixChangeDto> {
  return inTransaction(async (tx) => {
    const change = await rights(tx).findChange(changeId);
    authorizeOwner(actor, "read", change && { ownerId: change.accountId });
    if (!change) throw new DomainError("not-found");
    return remixChangeDto(change);
  });
}
