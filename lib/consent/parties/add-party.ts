import type { AddPartyInput } from "#lib/consent/parties/input";
import { parties } from "#lib/consent/parties/store";
import type { Actor } from "#lib/people/accounts/actor";
import { requireOneOf } from "#lib/people/accounts/policy";
import { holdLock } from "#lib/platform/db/advisory-locks";
import { inTransaction } from "#lib/platform/db/transaction";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import { newId, type PartyId } from "#lib/platform/shared/ids";

/** So many fit on one page, and into the groups of robots.txt. */
const MAX_PARTIES = 200;

/**
 * Adds a party to those that creators can allow AI training to. What it is called, its domain and its crawlers never change:
 * what creators allow, they allow to this one. For administrators; throws `conflict` for a domain that is on the list.
 */
export async function addParty(actor: Actor, input: AddPartyInput, clock: Clock = systemClock): Promise<PartyId> {
  requireOneOf(actor, "administrator");
  const { name, domain, crawlers, contact = null } = input;
  return inTransaction(async (tx) => {
    await holdLock(tx, "parties");
    const kept = await parties(tx).kept();
    if (kept.length >= MAX_PARTIES) {
      throw new DomainError("conflict", `There are ${String(MAX_PARTIES)} parties already. Remove one first.`);
    }
    const same = kept.find((party) => party.domain === domain);
    if (same) throw new DomainError("conflict", `${domain} is on the list already, as ${same.name}.`);
    const id = newId<PartyId>();
    await parties(tx).insert({ id, name, domain, crawlers, contact, createdAt: clock.now(), removedAt: null });
    await appendToLedger(tx, {
      kind: "party-added",
      subjectAccountId: null,
      actorAccountId: actor.accountId,
      details: { partyId: id, name, domain, crawlers },
    });
    return id;
  });
}
