import { pool } from "#lib/platform/db/client";

/** Of these objects, those that are kept as evidence of a sealed case: nothing removes them, whatever else named them. */
export async function preservedObjects(keys: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await pool().query<{ key: string }>(
    "SELECT storage_key AS key FROM preserved_evidence WHERE storage_key = ANY($1)",
    [keys],
  );
  return new Set(rows.map(({ key }) => key));
}
