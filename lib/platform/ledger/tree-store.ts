import { tryHoldLock } from "#lib/platform/db/advisory-locks";
import { db } from "#lib/platform/db/client";
import type { Tx } from "#lib/platform/db/transaction";
import type { Hash, Node } from "#lib/platform/ledger/merkle";
import type { EntryId } from "#lib/platform/shared/ids";

/** One sealer at a time, whichever process it is in. */

/** An entry without what it says: what its leaf is made of. */
export interface EntryRow {
  position: bigint;
  id: EntryId;
  kind: string;
  createdAt: Date;
  subject: Uint8Array | null;
  actor: Uint8Array | null;
  video: Uint8Array | null;
  details: Uint8Array;
}

export interface Head {
  log: number;
  size: number;
  root: Uint8Array;
  note: string;
  createdAt: Date;
}

/** A log that a restore started. */
export interface LedgerLogRow {
  number: number;
  origin: string;
  openingId: string;
  previous: string | null;
  keptSize: bigint;
  backupMadeAt: Date;
  startedAt: Date;
}

export interface Sealed {
  log: number;
  /** In the order of their numbers, the first of which is `firstSeq`. */
  leaves: { position: bigint; hash: Hash }[];
  firstSeq: number;
  completed: (Node & { hash: Hash })[];
  head: Omit<Head, "log">;
}

const inHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** Queries of the tree over the ledger's entries. Whole numbers stay exact up to 2^53 entries. */
export const tree = (tx: Tx = db()) => ({
  /** Takes the sealer's turn until the transaction ends; false while another has it. */
  takeTurn: (): Promise<boolean> => tryHoldLock(tx, "sealer"),

  /** Whether there is anything to seal, the empty tree included. What opens a later log waits from its start on. */
  async isBehind(): Promise<boolean> {
    const [row] = await tx.$queryRaw<{ behind: boolean }[]>`
      SELECT EXISTS (SELECT 1 FROM ledger_pending) OR NOT EXISTS (SELECT 1 FROM ledger_checkpoints) AS behind`;
    return row?.behind === true;
  },

  /**
   * The next entries to be sealed, in the order of their positions, which no longer wait from here on. One statement
   * and so one snapshot: an entry that followed another one's commit has the higher position and is never taken first.
   */
  async takePending(limit: number): Promise<EntryRow[]> {
    return tx.$queryRaw`
      WITH taken AS (
        DELETE FROM ledger_pending
        WHERE position IN (SELECT position FROM ledger_pending ORDER BY position LIMIT ${limit}) RETURNING position
      )
      SELECT e.position, e.id, e.kind, e.created_at AS "createdAt", e.subject, e.actor, e.video, e.details
      FROM taken JOIN ledger_entries e USING (position) ORDER BY e.position`;
  },

  /** Takes the entry that opens a log, ahead of everything that waits. */
  async takeOpening(id: string): Promise<EntryRow[]> {
    return tx.$queryRaw`
      WITH taken AS (
        DELETE FROM ledger_pending
        WHERE position = (SELECT position FROM ledger_entries WHERE id = ${id}) RETURNING position
      )
      SELECT e.position, e.id, e.kind, e.created_at AS "createdAt", e.subject, e.actor, e.video, e.details
      FROM taken JOIN ledger_entries e USING (position)`;
  },

  /** The logs that restores started, the oldest first. */
  laterLogs: (): Promise<LedgerLogRow[]> => tx.ledgerLog.findMany({ orderBy: { number: "asc" } }),

  /** The log that grows; null for the first one. */
  currentLog: (): Promise<LedgerLogRow | null> => tx.ledgerLog.findFirst({ orderBy: { number: "desc" } }),

  async startLog(log: LedgerLogRow): Promise<void> {
    await tx.ledgerLog.create({ data: log });
  },

  /** The latest tree head of a log, or of the one that grows; null before its first. */
  async head(log?: number): Promise<Head | null> {
    const number = log ?? (await tx.ledgerLog.aggregate({ _max: { number: true } }))._max.number ?? 1;
    const row = await tx.ledgerCheckpoint.findFirst({ where: { log: number }, orderBy: { size: "desc" } });
    return row && { ...row, size: Number(row.size) };
  },

  /** The hashes of these subtrees of a log, in their order. Those that are not stored are left out. */
  async hashes(log: number, nodes: readonly Node[]): Promise<(Node & { hash: Hash })[]> {
    const [levels, indexes] = [nodes.map(({ level }) => level), nodes.map(({ index }) => BigInt(index))];
    const rows = await tx.$queryRaw<{ level: number; index: bigint; hash: Hash }[]>`
      SELECT wanted.level, wanted.index, coalesce(leaf.hash, node.hash) AS hash
      FROM unnest(${levels}::int[], ${indexes}::bigint[]) WITH ORDINALITY AS wanted (level, index, place)
      LEFT JOIN ledger_leaves leaf ON leaf.log = ${log} AND wanted.level = 0 AND leaf.seq = wanted.index
      LEFT JOIN ledger_nodes node ON node.log = ${log} AND wanted.level > 0 AND node.level = wanted.level AND node.index = wanted.index
      WHERE leaf.hash IS NOT NULL OR node.hash IS NOT NULL
      ORDER BY wanted.place`;
    return rows.map(({ level, index, hash }) => ({ level, index: Number(index), hash }));
  },

  /** Adds leaves, the subtrees they complete and the tree head over them, in one statement. */
  async insert({ log, leaves, firstSeq, completed, head }: Sealed): Promise<void> {
    await tx.$executeRaw`
      WITH leaves AS (
        INSERT INTO ledger_leaves (log, seq, position, hash)
        SELECT ${log}::int, ${BigInt(firstSeq)} + place - 1, position, decode(hash, 'hex')
        FROM unnest(${leaves.map(({ position }) => position)}::bigint[], ${leaves.map(({ hash }) => inHex(hash))}::text[])
          WITH ORDINALITY AS leaf (position, hash, place)
      ), nodes AS (
        INSERT INTO ledger_nodes (log, level, index, hash)
        SELECT ${log}::int, level, index, decode(hash, 'hex')
        FROM unnest(${completed.map(({ level }) => level)}::int[], ${completed.map(({ index }) => BigInt(index))}::bigint[],
          ${completed.map(({ hash }) => inHex(hash))}::text[]) AS node (level, index, hash)
      )
      INSERT INTO ledger_checkpoints (log, size, root, note, created_at)
      VALUES (${log}::int, ${BigInt(head.size)}, decode(${inHex(head.root)}, 'hex'), ${head.note}, ${head.createdAt})`;
  },

  /** How many entries wait to be sealed, and since when the first of them does. */
  async backlog(): Promise<{ waiting: number; since: Date | null }> {
    const [row] = await tx.$queryRaw<{ waiting: number; since: Date | null }[]>`
      SELECT (SELECT count(*)::int FROM ledger_pending) AS waiting,
        (SELECT created_at FROM ledger_entries WHERE position = (SELECT min(position) FROM ledger_pending)) AS since`;
    return row ?? { waiting: 0, since: null };
  },
});
