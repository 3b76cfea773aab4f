/** A column whose values are keys of stored objects. */
interface ObjectColumn {
  table: string;
  column: string;
  /** One key, an array of keys, or a JSON object whose values are keys. */
  holds: "key" | "keys" | "map";
  /** The column by which a row belongs to a video and goes with it. */
  videoId?: string;
}

/**
 * Every column that names stored objects. A backup copies what they name, the sweep leaves it alone, and what belongs to a
 * video is removed with it: a column that is missing here would lose files. The test compares them with the database.
 */
export const OBJECT_COLUMNS: readonly ObjectColumn[] = [
  { table: "accounts", column: "avatar_key", holds: "key" },
  { table: "dispute_evidence", column: "frame_keys", holds: "keys" },
  { table: "preserved_evidence", column: "storage_key", holds: "key" },
  { table: "provenance", column: "thumbnails", holds: "map", videoId: "video_id" },
  { table: "videos", column: "frame_keys", holds: "keys", videoId: "id" },
  { table: "videos", column: "poster_key", holds: "key", videoId: "id" },
  { table: "videos", column: "storage_key", holds: "key", videoId: "id" },
];

/** A query of the keys in one column, as `key`, of the rows that fit `where`. */
function keysIn({ table, column, holds }: ObjectColumn, where: string): string {
  switch (holds) {
    case "key":
      return `SELECT ${column} AS key FROM ${table} WHERE ${column} IS NOT NULL AND ${where}`;
    case "keys":
      return `SELECT named.key FROM ${table}, unnest(${column}) AS named (key) WHERE ${where}`;
    case "map":
      return `SELECT named.value AS key FROM ${table}, jsonb_each_text(${column}) AS named WHERE ${where}`;
  }
}

/** A query of every key that some row names, each once, as `key`. */
export const NAMED_OBJECTS = OBJECT_COLUMNS.map((column) => keysIn(column, "true")).join(" UNION ");

/** A query of those keys of `$1` (text[]) that no row names, as `key`: one pass over each column, whatever their number. */
export const UNNAMED_OBJECTS = `SELECT candidate.key FROM unnest($1::text[]) AS candidate (key) WHERE ${OBJECT_COLUMNS.map(
  (column) => `NOT EXISTS (SELECT 1 FROM (${keysIn(column, "true")}) AS named WHERE named.key = candidate.key)`,
).join(" AND ")}`;

/** A query of the keys that belong to the videos `$1` (text[]) and go with them, as `key`. */
export const OBJECTS_OF_VIDEOS = OBJECT_COLUMNS.flatMap(({ videoId, ...column }) =>
  videoId === undefined ? [] : [keysIn(column, `${column.table}.${videoId} = ANY($1::text[])`)],
).join(" UNION ");
