import { DESK_QUEUES, SENIOR_QUEUES } from "#lib/disputes/desk/input";
import type { DeskCounts } from "#lib/disputes/desk/shapes";
import { COUNT_CAP, countCases } from "#lib/disputes/desk/store";
import { viewerOf } from "#lib/disputes/desk/viewer";
import type { Actor } from "#lib/people/accounts/actor";
import type { Clock } from "#lib/platform/shared/clock";

/** What nobody waits for in numbers. */
const UNCOUNTED = new Set(["all"]);

/** How many cases stand in each of the actor's queues: as many as the lists hold, counted up to a cap. */
export async function countQueues(actor: Actor, clock?: Clock): Promise<DeskCounts> {
  const viewer = viewerOf(actor, clock);
  const queues = DESK_QUEUES.filter(
    (queue) => !UNCOUNTED.has(queue) && (viewer.isSenior || !SENIOR_QUEUES.includes(queue)),
  );
  return { cap: COUNT_CAP, ...(await countCases(viewer, queues)) };
}
