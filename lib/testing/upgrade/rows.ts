import { pool } from "#lib/platform/db/client";

/** A row as JSON, by the name of its table and its primary key. */
export type Rows = ReadonlyMap<string, { table: string; row: Record<string, unknown> }>;

interface Table {
  name: string;
  key: string[];
}

async function tables(): Promise<Table[]> {
  const { rows } = await pool().query<Table>(`
    SELECT c.relname AS name,
      ARRAY(SELECT a.attname::text FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
        WHERE i.indrelid = c.oid AND i.indisprimary ORDER BY a.attname) AS key
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
    ORDER BY 1`);
  return rows;
}

/** The primary key of each table by its name. */
export const primaryKeys = async (): Promise<ReadonlyMap<string, string[]>> =>
  new Map((await tables()).map(({ name, key }) => [name, key]));

/** Every row of every table, as it is at this moment, by the keys of an earlier moment: a key may grow by a column. */
export async function everyRow(keys: ReadonlyMap<string, string[]>): Promise<Rows> {
  const found = new Map<string, { table: string; row: Record<string, unknown> }>();
  for (const { name, key: own } of await tables()) {
    const key = keys.get(name) ?? own;
    const { rows } = await pool().query<{ row: Record<string, unknown> }>(`SELECT to_jsonb(t) AS row FROM "${name}" t`);
    for (const { row } of rows) {
      const id = key.length === 0 ? JSON.stringify(row) : key.map((column) => String(row[column])).join(" ");
      found.set(`${name} ${id}`, { table: name, row });
    }
  }
  return found;
}

/** What became of a value: of a row that is gone, all of it. */
interface Difference {
  column: string;
  before: unknown;
  after: unknown;
}

/** Whether a value may have become another one, by `table.column`; a column that is gone is `undefined`, and `row` has the rest. */
export type ChangesOnPurpose = Readonly<
  Record<string, (before: unknown, after: unknown, row: Record<string, unknown>) => boolean>
>;

/**
 * What of the rows of before is no longer as it was, by the name of table and row. Rows and columns that were added say
 * nothing.
 */
export function lostOrChanged(before: Rows, after: Rows, onPurpose: ChangesOnPurpose): Record<string, unknown> {
  const differences: Record<string, Difference[] | "gone"> = {};
  for (const [name, { table, row }] of before) {
    const now = after.get(name)?.row;
    if (!now) {
      differences[name] = "gone";
      continue;
    }
    const changed = Object.entries(row)
      .filter(([column, value]) => JSON.stringify(value) !== JSON.stringify(now[column]))
      .filter(([column, value]) => onPurpose[`${table}.${column}`]?.(value, now[column], now) !== true)
      .map(([column, value]) => ({ column, before: value, after: now[column] ?? "gone" }));
    if (changed.length > 0) differences[name] = changed;
  }
  return differences;
}
