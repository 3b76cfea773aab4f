import { touchPresence } from "#lib/disputes/desk/presence-store";
import type { PersonDto } from "#lib/disputes/desk/shapes";
import { viewerOf } from "#lib/disputes/desk/viewer";
import type { Actor } from "#lib/people/accounts/actor";
import type { Clock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { DisputeId } from "#lib/platform/shared/ids";

export interface PresenceDto {
  present: PersonDto[];
  /** Later than what the page shows: something has happened to the case since. */
  updatedAt: string;
}

/** Says that the actor has this case open, as every few seconds, and learns who else has. */
export async function markPresence(
  actor: Actor,
  { disputeId }: { disputeId: DisputeId },
  clock?: Clock,
): Promise<PresenceDto> {
  const found = await touchPresence(viewerOf(actor, clock), disputeId);
  if (!found) throw new DomainError("not-found");
  return { present: found.present, updatedAt: found.updatedAt.toISOString() };
}
