import type { Viewer } from "#lib/disputes/desk/conditions";
import type { Visitor } from "#lib/people/accounts/actor";
import { requireOneOf, requireScope } from "#lib/people/accounts/policy";
import { type Clock, systemClock } from "#lib/platform/shared/clock";

/** Whoever may use the desk, as its queries know them. To everyone else there is no desk: `not-found`. */
export function viewerOf(visitor: Visitor, clock: Clock = systemClock): Viewer {
  requireOneOf(visitor, "support", "senior-support");
  requireScope(visitor, "desk");
  return { accountId: visitor.accountId, isSenior: visitor.role === "senior-support", now: clock.now() };
}
