import type { Actor } from "#lib/accounts/actor";
import { deletePresence } from "#lib/desk/presence-store";
import { viewerOf } from "#lib/desk/viewer";
import type { DisputeId } from "#lib/shared/ids";

/** Says that the actor has closed this case. */
export const endPresence = async (actor: Actor, { disputeId }: { disputeId: DisputeId }): Promise<void> =>
  deletePresence(viewerOf(actor), disputeId);
