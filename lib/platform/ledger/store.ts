import type { Tx } from "#lib/platform/db/transaction";
import type { LedgerEventKind } from "#lib/platform/ledger/events";
import type { Field } from "#lib/platform/ledger/leaf";
import type { AccountId, EntryId } from "#lib/platform/shared/ids";

/** A field of an entry: what it says, and how the entry commits to it. All null where there is none. */
export interface CommittedField {
  value: string | null;
  salt: Uint8Array | null;
  commitment: Uint8Array | null;
}

export interface NewEntry extends Record<Field, CommittedField> {
  id: EntryId;
  kind: LedgerEventKind;
  createdAt: Date;
}

// Bytes travel as hex: arrays of text are what every driver on the way passes on unchanged.
const inHex = (bytes: Uint8Array | null): string | null => bytes && Buffer.from(bytes).toString("hex");

/** The columns that a field fills, one array each. */
const columnsOf = (entries: readonly NewEntry[], field: Field) => ({
  values: entries.map((entry) => entry[field].value),
  salts: entries.map((entry) => inHex(entry[field].salt)),
  hashes: entries.map((entry) => inHex(entry[field].commitment)),
});

/** Queries of the ledger. Entries are only ever inserted and their facts erased; the database refuses all else. */
export const ledger = (tx: Tx) => ({
  /** Entries with their facts, waiting to be sealed: in one statement, so that they come together or not at all. */
  async insert(entries: readonly NewEntry[]): Promise<void> {
    const [subject, actor] = [columnsOf(entries, "subject"), columnsOf(entries, "actor")];
    const [video, details] = [columnsOf(entries, "video"), columnsOf(entries, "details")];
    await tx.$executeRaw`
      WITH given AS (
        SELECT * FROM unnest(
          ${entries.map(({ id }) => id)}::text[], ${entries.map(({ kind }) => kind)}::text[],
          ${entries.map(({ createdAt }) => createdAt.toISOString())}::text[],
          ${subject.hashes}::text[], ${actor.hashes}::text[], ${video.hashes}::text[], ${details.hashes}::text[],
          ${subject.values}::text[], ${actor.values}::text[], ${video.values}::text[], ${details.values}::text[],
          ${subject.salts}::text[], ${actor.salts}::text[], ${video.salts}::text[], ${details.salts}::text[]
        ) WITH ORDINALITY AS t (
          id, kind, created_at, subject, actor, video, details, subject_account_id, actor_account_id, video_id,
          details_text, subject_salt, actor_salt, video_salt, details_salt, place)
      ), numbered AS MATERIALIZED (
        SELECT nextval('ledger_entries_position_seq') AS position, given.*
        FROM (SELECT * FROM given ORDER BY place) AS given
      ), entered AS (
        INSERT INTO ledger_entries (position, id, kind, created_at, subject, actor, video, details)
        SELECT position, id, kind, created_at::timestamptz, decode(subject, 'hex'), decode(actor, 'hex'),
          decode(video, 'hex'), decode(details, 'hex') FROM numbered
      ), noted AS (
        INSERT INTO ledger_facts (position, kind, subject_account_id, subject_salt, actor_account_id, actor_salt,
          video_id, video_salt, details, details_salt)
        SELECT position, kind, subject_account_id, decode(subject_salt, 'hex'), actor_account_id, decode(actor_salt, 'hex'),
          video_id, decode(video_salt, 'hex'), details_text, decode(details_salt, 'hex') FROM numbered
      )
      INSERT INTO ledger_pending (position) SELECT position FROM numbered`;
  },

  /**
   * Forgets everything that these entries say about an account, at their positions. They stay, sealed and provable, as
   * commitments that nobody can open any more. Returns how many forgot something.
   */
  eraseOfSubject: (id: AccountId, positions: string[]): Promise<number> => tx.$executeRaw`
    UPDATE ledger_facts SET subject_account_id = NULL, subject_salt = NULL, actor_account_id = NULL, actor_salt = NULL,
      video_id = NULL, video_salt = NULL, details = NULL, details_salt = NULL
    WHERE position = ANY(${positions}::bigint[]) AND subject_account_id = ${id}`,

  /** Forgets who acted and in which words in entries that an account made about others. */
  eraseOfActor: (id: AccountId, positions: string[]): Promise<number> => tx.$executeRaw`
    UPDATE ledger_facts SET actor_account_id = NULL, actor_salt = NULL, details = NULL, details_salt = NULL
    WHERE position = ANY(${positions}::bigint[]) AND actor_account_id = ${id}`,
});
