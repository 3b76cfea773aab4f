import { logLooks } from "#lib/disputes/cases/read-log";
import { deskFilter, type ListCasesInput, SENIOR_QUEUES } from "#lib/disputes/desk/input";
import { toItem } from "#lib/disputes/desk/item-dto";
import { cursorAfter } from "#lib/disputes/desk/order";
import { askedBy } from "#lib/disputes/desk/search-query";
import type { CaseItemDto } from "#lib/disputes/desk/shapes";
import { findCases, orderFor } from "#lib/disputes/desk/store";
import { viewerOf } from "#lib/disputes/desk/viewer";
import type { Actor } from "#lib/people/accounts/actor";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import { type Page, pageBy } from "#lib/platform/shared/keyset";

/**
 * A page of a queue, in the order that was chosen for working it; or of what `q` finds in any queue, the newest first. Cases to
 * which the actor is a party are in no queue of theirs. What is found by words in sensitive cases is put on record as read.
 * Throws `not-found` for anyone but support staff, and for others than senior support in the queues of those.
 */
export async function listCases(
  actor: Actor,
  input: ListCasesInput,
  clock: Clock = systemClock,
): Promise<Page<CaseItemDto>> {
  const viewer = viewerOf(actor, clock);
  const { queue, order = "time-left", cursor, limit } = input;
  if (SENIOR_QUEUES.includes(queue) && !viewer.isSenior) throw new DomainError("not-found");
  const wanted = { queue, order, filter: deskFilter.parse(input) };
  const rows = await findCases(viewer, wanted, { cursor, limit: limit + 1 });
  // Finding words in a case is reading them.
  if (askedBy(input.q)?.for === "words") await logLooks(actor, rows.slice(0, limit), clock);
  return pageBy(rows, limit, { toItem: toItem(viewer), cursorAfter: (row) => cursorAfter(orderFor(wanted), row) });
}
