import { historyOfLog } from "#lib/library/receipts/log-history";
import type { Receipt } from "#lib/library/receipts/shapes";
import { type EntryRecord, findEntry } from "#lib/library/receipts/store";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";
import { type Field, FIELDS, leafText } from "#lib/platform/ledger/leaf";
import { proveInclusion } from "#lib/platform/ledger/read-ledger";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { EntryId } from "#lib/platform/shared/ids";

/**
 * Which facts a person gets: all of their entry but who of the staff acted on it. Whoever asks for a remix is no
 * staff: a creator learns who asked.
 */
function mayKnow(actor: Actor, { kind, actorAccountId }: EntryRecord, field: Field): boolean {
  if (field !== "actor" || actorAccountId === actor.accountId) return true;
  return kind === "grant-issued" || kind === "grant-refused";
}

type Knows = (entry: EntryRecord, field: Field) => boolean;

function disclosed(entry: EntryRecord, knows: Knows): Receipt["entry"]["disclosed"] {
  const shown = FIELDS.flatMap((field) => {
    const fact = entry.facts[field];
    if (!fact || !knows(entry, field)) return [];
    return [[field, { salt: fact.salt.toString("hex"), value: fact.value }] as const];
  });
  return Object.fromEntries(shown);
}

/** The receipt of an entry that was found, for a reader of whom it is settled what they may know of it. */
async function receiptOf(found: EntryRecord, knows: Knows): Promise<Receipt> {
  const { id, kind, createdAt: at, commitments, place } = found;
  const leaf = leafText({ id, kind, at, commitments });
  const entry = { id, kind, at: at.toISOString(), leaf, disclosed: disclosed(found, knows) };
  if (place === null) return { state: "pending", entry };
  const { log, seq } = place;
  const [proof, history] = await Promise.all([proveInclusion(log, seq), historyOfLog(log)]);
  return { state: "sealed", entry, seq, ...proof, log: history };
}

/**
 * The receipt of an entry that a case goes by, for the staff on it: everything but who did it. Whoever calls has settled
 * that they may see it. Throws `not-found` once what it says was erased.
 */
export async function receiptForStaff(entryId: EntryId): Promise<Receipt> {
  const found = await findEntry(entryId);
  if (!found) throw new DomainError("not-found");
  return receiptOf(found, (_, field) => field !== "actor");
}

/** That a log was started by a restore concerns everyone with an entry in it or in the one before. */
const isReader = (actor: Actor, { kind, subjectAccountId, actorAccountId }: EntryRecord): boolean =>
  subjectAccountId === actor.accountId || actorAccountId === actor.accountId || kind === "ledger-restored";

/**
 * An entry of the ledger with what proves it, for whoever it is about and whoever did it. Throws `not-found` for
 * anyone else, and for everyone once what it says was erased.
 */
export async function getReceipt(actor: Actor, input: { entryId: EntryId }): Promise<Receipt> {
  const found = await findEntry(input.entryId);
  if (!found || !isReader(actor, found)) {
    throw new DomainError("not-found");
  }
  requireScope(actor, "read");
  return receiptOf(found, (entry, field) => mayKnow(actor, entry, field));
}
