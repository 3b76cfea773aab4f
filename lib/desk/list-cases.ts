import type { Actor } from "#lib/accounts/actor";
import { deskFilter, type ListCasesInput, SENIOR_QUEUES } from "#lib/desk/input";
import { toItem } from "#lib/desk/item-dto";
import { cursorAfter, orderOf } from "#lib/desk/order";
import type { CaseItemDto } from "#lib/desk/shapes";
import { findCases } from "#lib/desk/store";
import { viewerOf } from "#lib/desk/viewer";
import type { Clock } from "#lib/shared/clock";
import { DomainError } from "#lib/shared/domain-error";
import type { Page } from "#lib/shared/keyset";

/**
 * A page of a queue, in the order in which it is worked. Cases to which the actor is a party are in no queue of theirs.
 * Throws `not-found` for anyone but support staff, and for others than senior support in the queues of those.
 */
export async function listCases(actor: Actor, input: ListCasesInput, clock?: Clock): Promise<Page<CaseItemDto>> {
  const viewer = viewerOf(actor, clock);
  const { queue, cursor, limit } = input;
  if (SENIOR_QUEUES.includes(queue) && !viewer.isSenior) throw new DomainError("not-found");
  const rows = await findCases(viewer, { queue, filter: deskFilter.parse(input) }, { cursor, limit: limit + 1 });
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return {
    items: kept.map(toItem(viewer)),
    nextCursor: last && rows.length > limit ? cursorAfter(orderOf(queue), last) : null,
  };
}
