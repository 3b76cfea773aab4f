import { aboutOf, type BulkChangeInput } from "#lib/consent/changes/input";
import type { AcceptedChange } from "#lib/consent/changes/shapes";
import { startChange, VIDEOS_A_CHUNK } from "#lib/consent/changes/start-change";
import type { Actor } from "#lib/people/accounts/actor";
import { type Clock, systemClock } from "#lib/platform/shared/clock";

/**
 * Makes one choice about a permission for many of the actor's videos. A few have it when this returns, more get it by a job; what the
 * change reaches and where it stands among other decisions is settled now. Ids of other people's videos match none.
 */
export const startBulkChange = (
  actor: Actor,
  input: BulkChangeInput,
  clock: Clock = systemClock,
  videosAChunk = VIDEOS_A_CHUNK,
): Promise<AcceptedChange> =>
  startChange(actor, { ...aboutOf(input), selection: input.target, choice: input.choice }, clock, videosAChunk);
