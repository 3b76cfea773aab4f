/**
 * How a text is searched for all words of a search, as conditions in SQL (docs/decisions/search.md). All folding is
 * done there, by the functions of the migration `search`: what was stored and what is asked for are always written alike.
 */
interface TextSearch {
  /** By the numbers of an index, for most of what does not match. */
  keys: string;
  /** Letter by letter, for what is left of it, or for a few rows without an index. */
  letters: string;
}

interface Searched {
  /** What is searched in, and the column or text that divides its index: `search_keys(scope, folded)`. */
  folded: string;
  scope: string;
  /** Where to look and for which words, as parameters: the planner then knows the numbers. */
  within: string;
  asked: string;
}

export function textSearch({ folded, scope, within, asked }: Searched): TextSearch {
  return {
    keys: `search_keys(${scope}, ${folded}) @> search_wanted(${within}, ${asked})`,
    // What is empty when folded, such as a lone accent, stands nowhere. LIKE ALL of no words would select everything.
    letters: `${folded} LIKE ALL (search_patterns(${asked})) AND search_fold(${asked}) <> ''`,
  };
}

/** How many texts are read in the order of a list, in search of words, before their index is asked. */
export const LOOKED_THROUGH = 6_000;

interface NewestFound extends Searched {
  /** The table, the name by which the conditions call it, and what a match fulfils besides. */
  table: string;
  alias: string;
  fits: string;
  limit: string;
  lookedThrough: number;
}

/**
 * The ids of the newest rows in which all words of a search stand, for a table with its folded text: first among the newest,
 * where what is common is soon found, then by the index, for what does not fill a page there (docs/decisions/search.md).
 */
export function newestFound({ table, alias, fits, limit, lookedThrough, ...search }: NewestFound): string {
  const { keys, letters } = textSearch(search);
  const inWalk = textSearch({ ...search, folded: "w.folded" }).letters;
  const order = (of: string): string => `ORDER BY ${of}.created_at DESC, ${of}.id DESC`;
  const place = `${alias}.created_at, ${alias}.id`;
  const walk = (columns: string): string =>
    `SELECT ${columns} FROM ${table} ${alias} WHERE ${fits} ${order(alias)} LIMIT ${String(lookedThrough)}`;
  return `WITH near AS MATERIALIZED (
      SELECT w.id, w.created_at FROM (${walk(`${place}, ${search.folded} AS folded`)}) w WHERE ${inWalk} ${order("w")} LIMIT ${limit}),
    edge AS MATERIALIZED (SELECT w.created_at, w.id FROM (${walk(place)}) w OFFSET ${String(lookedThrough - 1)}),
    far AS MATERIALIZED (SELECT ${place} FROM ${table} ${alias}
      WHERE (SELECT count(*) FROM near) < ${limit} AND EXISTS (SELECT FROM edge)
        AND (${place}) < (SELECT created_at, id FROM edge) AND ${keys} AND ${letters} AND ${fits} OFFSET 0)
    SELECT id FROM near UNION ALL (SELECT f.id FROM far f ${order("f")} LIMIT ${limit})`;
}
