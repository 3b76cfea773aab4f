import { hash, randomBytes } from "node:crypto";

import type { Tx } from "#lib/platform/db/transaction";
import type { LedgerEvent } from "#lib/platform/ledger/events";
import { commit, type Field, SALT_BYTES } from "#lib/platform/ledger/leaf";
import { type CommittedField, ledger, type NewEntry } from "#lib/platform/ledger/store";
import { systemClock } from "#lib/platform/shared/clock";
import { type EntryId, newId } from "#lib/platform/shared/ids";

const sha256 = (message: Uint8Array): Buffer => hash("sha256", message, "buffer");

/** Salts for many fields at once: asking for chance is what an append would otherwise spend most of its time on. */
function saltsFor(fields: number): () => Buffer {
  const salts = randomBytes(fields * SALT_BYTES);
  let used = 0;
  return () => salts.subarray(used, (used += SALT_BYTES));
}

function toEntry(event: LedgerEvent, createdAt: Date, nextSalt: () => Buffer): NewEntry {
  const committed = (field: Field, value: string | null): CommittedField => {
    if (value === null) return { value, salt: null, commitment: null };
    const salt = nextSalt();
    return { value, salt, commitment: commit(sha256, field, salt, value) };
  };
  return {
    id: newId<EntryId>(),
    kind: event.kind,
    createdAt,
    subject: committed("subject", event.subjectAccountId),
    actor: committed("actor", event.actorAccountId),
    video: committed("video", event.videoId ?? null),
    details: committed("details", JSON.stringify(event.details)),
  };
}

/**
 * Puts events on record in the transaction of the change itself, in their order and in one statement however many
 * they are: all of it happens, or nothing.
 */
export async function appendAllToLedger(tx: Tx, events: readonly LedgerEvent[]): Promise<EntryId[]> {
  if (events.length === 0) return [];
  const createdAt = systemClock.now();
  const nextSalt = saltsFor(events.length * 4);
  const entries = events.map((event) => toEntry(event, createdAt, nextSalt));
  await ledger(tx).insert(entries);
  return entries.map(({ id }) => id);
}

/** Puts an event on record in the transaction of the change itself: both happen, or neither. */
export async function appendToLedger(tx: Tx, event: LedgerEvent): Promise<EntryId> {
  const [id] = await appendAllToLedger(tx, [event]);
  if (id === undefined) throw new Error("An append of one event made no entry.");
  return id;
}
