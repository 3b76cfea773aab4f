import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";

import pg, { type PoolClient } from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";

import { Digest } from "#lib/overview/backup/files";
import type { BackupFile, Manifest } from "#lib/overview/backup/manifest";
import { pool } from "#lib/platform/db/client";
import type { StorageKey } from "#lib/platform/shared/ids";
import { NAMED_OBJECTS } from "#lib/platform/storage/object-columns";

type Table = Pick<Manifest["tables"][number], "name" | "columns">;
type Sequence = Manifest["sequences"][number];

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const columnList = (table: Table): string => `${quoted(table.name)} (${table.columns.map(quoted).join(", ")})`;

/** Queries about the whole database, on one connection. */
export const wholeDatabase = (client: PoolClient) => ({
  /** Runs `work` in a read-only snapshot: all it reads is of one moment, and nobody waits for it. */
  async inSnapshot<Result>(work: () => Promise<Result>): Promise<Result> {
    await client.query("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const result = await work();
    await client.query("COMMIT");
    return result;
  },

  /** The snapshot itself, in the form that pg_visible_in_snapshot reads. */
  async snapshotText(): Promise<string> {
    const { rows } = await client.query<{ snapshot: string }>("SELECT pg_current_snapshot()::text AS snapshot");
    return rows[0]?.snapshot ?? "";
  },

  /** Every table and its columns, those first that others refer to. */
  async tables(): Promise<Table[]> {
    const { rows } = await client.query<{ name: string; columns: string[]; refers_to: string[] }>(`
      SELECT c.relname AS name,
        ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0
          AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum) AS columns,
        ARRAY(SELECT DISTINCT other.relname::text FROM pg_constraint f JOIN pg_class other ON other.oid = f.confrelid
          WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.confrelid <> c.oid) AS refers_to
      FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        -- The journal is beside the backups, and a restored installation begins another.
        AND c.relname NOT IN ('journal_pending', 'journal_place')
      ORDER BY c.relname`);
    const ordered: Table[] = [];
    const waiting = new Map(rows.map((row) => [row.name, row]));
    while (waiting.size > 0) {
      const free = [...waiting.values()].filter((row) => row.refers_to.every((name) => !waiting.has(name)));
      if (free.length === 0) throw new Error(`Tables refer to one another in a circle: ${[...waiting.keys()].join()}`);
      for (const { name, columns } of free) {
        ordered.push({ name, columns });
        waiting.delete(name);
      }
    }
    return ordered;
  },

  /**
   * Where each sequence stands. Sequences are of no snapshot: asked after one was taken, they stand at or beyond
   * every number in it, which is all that matters.
   */
  async sequences(): Promise<Sequence[]> {
    const { rows } = await client.query<{ name: string }>(
      "SELECT sequencename AS name FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1",
    );
    const sequences: Sequence[] = [];
    for (const { name } of rows) {
      const { rows: found } = await client.query<{ value: string; isCalled: boolean }>(
        `SELECT last_value::text AS value, is_called AS "isCalled" FROM ${quoted(name)}`,
      );
      for (const at of found) sequences.push({ name, ...at });
    }
    return sequences;
  },

  async appliedMigrations(): Promise<string[]> {
    const { rows } = await client.query<{ name: string }>(
      `SELECT migration_name AS name FROM _prisma_migrations
       WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1`,
    );
    return rows.map(({ name }) => name);
  },

  /** Every key of a stored file that some row names. */
  async namedObjects(): Promise<StorageKey[]> {
    const { rows } = await client.query<{ key: StorageKey }>(`${NAMED_OBJECTS} ORDER BY key`);
    return rows.map(({ key }) => key);
  },

  /** Writes a table's rows to a file in COPY's text form. */
  async copyOut(table: Table, folder: string, path: string): Promise<{ rows: number; file: BackupFile }> {
    const source = client.query(copyTo(`COPY ${columnList(table)} TO STDOUT`));
    const digest = new Digest();
    await pipeline(source, digest, createWriteStream(`${folder}/${path}`, { flush: true }));
    return { rows: source.rowCount, file: digest.asFile(path) };
  },

  /** Replaces everything that migrations put into the tables by the rows of a backup, in one transaction. */
  async load(folder: string, { tables, sequences }: Pick<Manifest, "tables" | "sequences">): Promise<void> {
    await client.query("BEGIN");
    // The backup may have been made while what a deleted account had made was being removed.
    await client.query("SET LOCAL countersign.loads_backup = 'on'");
    for (const { name } of tables.toReversed()) {
      // From the ledger's tables, which migrations leave empty, nothing may be deleted.
      const { rowCount } = await client.query(`SELECT 1 FROM ${quoted(name)} LIMIT 1`);
      if (rowCount !== 0) await client.query(`DELETE FROM ${quoted(name)}`);
    }
    for (const table of tables) {
      const target = client.query(copyFrom(`COPY ${columnList(table)} FROM STDIN`));
      await pipeline(createReadStream(`${folder}/${table.file.path}`), target);
      if (target.rowCount !== table.rows) {
        throw new Error(`${table.name}: ${String(target.rowCount)} of ${String(table.rows)} rows were loaded.`);
      }
    }
    for (const { name, value, isCalled } of sequences) {
      await client.query("SELECT setval($1::regclass, $2::bigint, $3)", [`public.${quoted(name)}`, value, isCalled]);
    }
    await client.query("COMMIT");
    await client.query("ANALYZE");
  },
});

/**
 * Removes everything a restore that failed has made in a database that was empty before it. What belongs to an extension
 * stays: it may have been there, and not be ours to remove.
 */
export async function emptyDatabase(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ statement: string }>(`
      WITH made AS (
        SELECT 1 AS place, c.oid, format(CASE c.relkind WHEN 'v' THEN 'DROP VIEW IF EXISTS %s CASCADE'
            WHEN 'm' THEN 'DROP MATERIALIZED VIEW IF EXISTS %s CASCADE' WHEN 'S' THEN 'DROP SEQUENCE IF EXISTS %s CASCADE'
            ELSE 'DROP TABLE IF EXISTS %s CASCADE' END, 'public.' || quote_ident(c.relname)) AS statement
          FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
        UNION ALL
        SELECT 2, p.oid, format('DROP ROUTINE IF EXISTS %s CASCADE', p.oid::regprocedure)
          FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
        UNION ALL
        SELECT 3, t.oid, format('DROP TYPE IF EXISTS public.%I CASCADE', t.typname)
          FROM pg_type t WHERE t.typnamespace = 'public'::regnamespace AND t.typtype IN ('e', 'd')
      )
      SELECT statement FROM made WHERE NOT EXISTS (
        SELECT 1 FROM pg_depend d WHERE d.objid = made.oid AND d.deptype = 'e') ORDER BY place`);
    await client.query(["BEGIN", ...rows.map(({ statement }) => statement), "COMMIT"].join(";\n"));
  } finally {
    await client.end();
  }
}

/** Whether the database has no table at all: nothing was ever started on it. */
export async function isDatabaseEmpty(): Promise<boolean> {
  const { rowCount } = await pool().query(
    "SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') LIMIT 1",
  );
  return rowCount === 0;
}

/** Runs `work` on one connection; a connection that broke goes with whatever was open on it. */
export async function onOneConnection<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool().connect();
  let broken = true;
  try {
    const result = await work(client);
    broken = false;
    return result;
  } finally {
    client.release(broken);
  }
}
