import { z } from "zod";

import { changes, type PermissionChange } from "#lib/consent/changes/change-store";
import type { ListPage, ChangeInput } from "#lib/consent/changes/input";
import { changeDto } from "#lib/consent/changes/change-dto";
import type { ChangeDto } from "#lib/consent/changes/shapes";
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
  found: readonly PermissionChange[],
  limit: number,
  toItem: (change: PermissionChange) => Item,
): Page<Item> => pageBy(found, limit, { toItem, cursorAfter: ({ decision }) => writeCursor(String(decision)) });

/** The changes of the actor's account that reached many videos at once, newest first. */
export async function listChanges(actor: Actor, { limit, cursor }: ListPage): Promise<Page<ChangeDto>> {
  requireScope(actor, "read");
  const before = decisionOf(cursor);
  return inTransaction(async (tx) => {
    const found = await changes(tx).listOfMany(actor.accountId, { before, limit: limit + 1 });
    return pageOfChanges(found, limit, changeDto);
  });
}

/** One of the account's changes, of whatever kind. Throws `not-found` for a change of somebody else's. */
export async function getChange(actor: Actor, { changeId }: ChangeInput): Promise<ChangeDto> {
  return inTransaction(async (tx) => {
    const change = await changes(tx).find(changeId);
    authorizeOwner(actor, "read", change && { ownerId: change.accountId });
    if (!change) throw new DomainError("not-found");
    return changeDto(change);
  });
}
