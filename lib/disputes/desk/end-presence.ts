import { deletePresence } from "#lib/disputes/desk/presence-store";
import { viewerOf } from "#lib/disputes/desk/viewer";
import type { Actor } from "#lib/people/accounts/actor";
import type { DisputeId } from "#lib/platform/shared/ids";

/** Says that the actor has closed this case. */
export const endPresence = async (actor: Actor, { disputeId }: { disputeId: DisputeId }): Promise<void> =>
  deletePresence(viewerOf(actor), disputeId);
