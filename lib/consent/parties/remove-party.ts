import { announcements } from "#lib/consent/parties/creators-store";
import type { RemovePartyInput } from "#lib/consent/parties/input";
import { lockParty, parties } from "#lib/consent/parties/store";
import type { Actor } from "#lib/people/accounts/actor";
import { requireOneOf } from "#lib/people/accounts/policy";
import { inTransaction } from "#lib/platform/db/transaction";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import { enqueue } from "#lib/platform/queue/enqueue";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import { type AnnouncementId, newId } from "#lib/platform/shared/ids";

/**
 * Removes a party. Whatever was allowed to it ends with this, and where nobody else is named, training is denied. Creators
 * who named it are told by a job. It does not come back: adding it again makes a new party that nobody has allowed anything.
 * For administrators; throws `not-found` for one that is not on the list.
 */
export async function removeParty(
  actor: Actor,
  { partyId }: RemovePartyInput,
  clock: Clock = systemClock,
): Promise<void> {
  requireOneOf(actor, "administrator");
  await inTransaction(async (tx) => {
    const party = await lockParty(tx, partyId);
    if (party?.removedAt !== null) throw new DomainError("not-found", "This party is no longer on the list.");
    const removedAt = clock.now();
    await parties(tx).remove(partyId, removedAt);
    await appendToLedger(tx, {
      kind: "party-removed",
      subjectAccountId: null,
      actorAccountId: actor.accountId,
      details: { partyId, name: party.name, domain: party.domain },
    });
    const announcementId = newId<AnnouncementId>();
    await announcements(tx).insert({ id: announcementId, of: "party-removed", partyId, createdAt: removedAt });
    await enqueue(tx, "tell-creators", { announcementId });
  });
}
