import { z } from "zod";

import { changes, type RemixChange } from "#lib/consent/changes/change-store";
import type { ListPage, RemixChangeInput } from "#lib/consent/changes/input";
import { remixChangeDto } from "#lib/consent/changes/remix-change-dto";
import type { RemixChangeDto } from "#lib/consent/changes/shapes";
import type { Actor } from "#lib/people/accounts/actor";
import { authorizeOwner, requireScope } from "#lib/people/accounts/policy";
import { inTransaction } from "#lib/platform/db/transaction";
import { DomainError } from "#lib/platform/shared/domain-error";
import { cursorValue, type Page, pageBy, readCursor, writeCursor } from "#lib/platform/shared/keyset";

const place = z.tuple([cursorValue.bigint]);

/** The number of a decision that a cursor stands for. Throws `invalid-input` for a text that no list gave out. */
export const decisionOf = (cursor: string | undefined): bigint | null =>
  cursor === undefined ? null : readCursor(place, cursor)[0];

/** Makes a page of at most `limit` changes from up to `limit + 1`. */
export const pageOfChanges = <Item>(
  found: readonly RemixChange[],
  limit: number,
  toItem: (change: RemixChange) => Item,
): Page<Item> => pageBy(found, limit, { toItem, cursorAfter: ({ decision }) => writeCursor(String(decision)) });

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
