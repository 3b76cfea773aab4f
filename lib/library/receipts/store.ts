import type { Visibility } from "#lib/library/videos/policy";
import { pool } from "#lib/platform/db/client";
import { isBeingRemoved } from "#lib/platform/db/live-content";
import type { Field } from "#lib/platform/ledger/leaf";
import type { AccountId, EntryId } from "#lib/platform/shared/ids";

interface VideoOfEntry {
  title: string;
  ownerId: AccountId;
  visibility: Visibility;
  removedAt: Date | null;
}

/** An entry with its facts, as far as they were not erased. */
export interface EntryRecord {
  id: EntryId;
  kind: string;
  createdAt: Date;
  commitments: Record<Field, Buffer | null>;
  facts: Record<Field, { value: string; salt: Buffer } | null>;
  subjectAccountId: AccountId | null;
  actorAccountId: AccountId | null;
  /** Its number in the tree of a log; null while it waits to be sealed. */
  place: { log: number; seq: number } | null;
}

type Row = Record<Field, Buffer | null> &
  Record<`${Field}Value`, string | null> &
  Record<`${Field}Salt`, Buffer | null> & {
    id: EntryId;
    kind: string;
    createdAt: Date;
    log: number | null;
    seq: string | null;
    /** What the entry says of them is being erased. */
    subjectIsGone: boolean;
    actorIsGone: boolean;
  };

const FIND = `
  SELECT e.id, e.kind, e.created_at AS "createdAt", e.subject, e.actor, e.video, e.details,
    ${isBeingRemoved("f.subject_account_id")} AS "subjectIsGone", ${isBeingRemoved("f.actor_account_id")} AS "actorIsGone",
    f.subject_account_id AS "subjectValue", f.subject_salt AS "subjectSalt",
    f.actor_account_id AS "actorValue", f.actor_salt AS "actorSalt",
    f.video_id AS "videoValue", f.video_salt AS "videoSalt",
    f.details AS "detailsValue", f.details_salt AS "detailsSalt", leaf.log, leaf.seq
  FROM ledger_entries e JOIN ledger_facts f USING (position) LEFT JOIN ledger_leaves leaf USING (position)
  WHERE e.id = $1`;

export async function findEntry(id: EntryId): Promise<EntryRecord | null> {
  const { rows } = await pool().query<Row>(FIND, [id]);
  const [row] = rows;
  if (!row) return null;
  const fact = (field: Field) => {
    const [value, salt] = [row[`${field}Value`], row[`${field}Salt`]];
    const isGone = row.subjectIsGone || (row.actorIsGone && (field === "actor" || field === "details"));
    return value === null || salt === null || isGone ? null : { value, salt };
  };
  return {
    id: row.id,
    kind: row.kind,
    createdAt: row.createdAt,
    commitments: { subject: row.subject, actor: row.actor, video: row.video, details: row.details },
    facts: { subject: fact("subject"), actor: fact("actor"), video: fact("video"), details: fact("details") },
    subjectAccountId: row.subjectIsGone ? null : (row.subjectValue as AccountId | null),
    actorAccountId: row.subjectIsGone || row.actorIsGone ? null : (row.actorValue as AccountId | null),
    place: row.seq === null || row.log === null ? null : { log: row.log, seq: Number(row.seq) },
  };
}

/** The video that an entry is about, with what decides who may see it; null for one that is gone. */
export async function findVideoOf(id: string): Promise<VideoOfEntry | null> {
  const { rows } = await pool().query<VideoOfEntry>(
    `SELECT v.title, v.owner_id AS "ownerId", v.visibility, v.removed_at AS "removedAt"
       FROM videos v JOIN accounts a ON a.id = v.owner_id WHERE v.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}
