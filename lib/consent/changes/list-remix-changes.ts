import { changes, type RemixChange } from "#lib/consent/changes/change-store";
import type { ListPage, RemixChangeInput } from "#lib/consent/changes/input";
import { remixChangeDto } from "#lib/consent/changes/remix-change-dto";
import type { RemixChangeDto } from "#lib/consent/changes/shapes";
import type { Actor } from "#lib/people/accounts/actor";
import { authorizeOwner, requireScope } from "#lib/people/accounts/policy";
import { inTransaction } from "#lib/platform/db/transaction";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { Page } from "#lib/platform/shared/keyset";

/** A decision number as a page's end: nothing else can be asked for with it than the account's own next page. */
const cursorOf = (decision: bigint): string => Buffer.from(String(decision)).toString("base64url");

/** The number that a cursor stands for. Throws `invalid-input` for a text that no list gave out. */
export function decisionOf(cursor: string | undefined): bigint | null {
  if (cursor === undefined) return null;
  const text = Buffer.from(cursor, "base64url").toString();
  if (!/^\d{1,18}$/.test(text)) throw new DomainError("invalid-input", "This cursor is not one that a list gave out.");
  return BigInt(text);
}

/** Makes a page of at most `limit` changes from up to `limit + 1`. */
export function pageOfChanges<Item>(
  found: readonly RemixChange[],
  limit: number,
  toItem: (change: RemixChange) => Item,
): Page<Item> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items: items.map(toItem), nextCursor: last && found.length > limit ? cursorOf(last.decision) : null };
}

/** The changes of the actor's account that reached many videos at once, newest first. */
export async function listRemixChanges(actor: Actor, { limit, cursor }: ListPage): Promise<Page<RemixChangeDto>> {
  requireScope(actor, "read");
  const before = decisionOf(cursor);
  return inTransaction(async (tx) => {
    const found = await changes(tx).listOfMany(actor.accountId, { before, limit: limit + 1 });
    return pageOfChanges(found, limit, remixChangeDto);
  });
}

/** One of the account's changes, of whatever kind. Throws `not-found` for a change of somebody else's. */
export async function getRemixChange(actor: Actor, { changeId }: RemixChangeInput): Promise<RemixChangeDto> {
  return inTransaction(async (tx) => {
    const change = await changes(tx).find(changeId);
    authorizeOwner(actor, "read", change && { ownerId: change.accountId });
    if (!change) throw new DomainError("not-found");
    return remixChangeDto(change);
  });
}
