import { inbox } from "#lib/messaging/inbox/store";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";

/** More than this many are not counted: nobody tells 100 from 1,000 at the top of a page. */
export const MAX_COUNTED_UNREAD = 100;

/** How much in somebody's inbox is unread, up to `MAX_COUNTED_UNREAD`. */
export function countUnread(actor: Actor): Promise<number> {
  requireScope(actor, "read");
  return inbox().countUnread(actor.accountId, MAX_COUNTED_UNREAD);
}
