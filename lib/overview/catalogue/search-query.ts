import { asOne, columnParts, type Conditions } from "#lib/consent/changes/video-filter";
import { LOOKED_THROUGH } from "#lib/platform/db/text-search";

/** From after which position on: the condition for the columns of one order. */
export type After = (createdAt: string, id: string) => string;

export const NEWEST_FIRST = "ORDER BY v.created_at DESC, v.id DESC LIMIT";

const PLACE = "v.id, v.created_at";

/** Videos that fulfil one of the parts, newest first: each part has an index that holds it in this order. */
export function newest(parts: string[], after: After, limit: string, columns = PLACE): string {
  const some = parts.map(
    (part) =>
      `(SELECT ${columns} FROM videos v WHERE ${part}${after("v.created_at", "v.id")} ${NEWEST_FIRST} ${limit})`,
  );
  return `SELECT ${columns} FROM (${some.join(" UNION ALL ")}) v ${NEWEST_FIRST} ${limit}`;
}

type Searching = Conditions & { text: NonNullable<Conditions["text"]> };

const TEXTS_NEWEST_FIRST = "ORDER BY t.created_at DESC, t.video_id DESC";
const isPlain = ({ columns, choices }: Conditions): boolean => columns.length === 0 && choices.length === 0;

/** The newest of all videos, or of those that the other filters leave, with their texts. */
function walk(search: Searching, after: After, length: number): { texts: string; positions: string } {
  const count = String(length);
  if (isPlain(search)) {
    const from = `FROM video_search t WHERE t.owner_id = ${search.owner}${after("t.created_at", "t.video_id")}
      ${TEXTS_NEWEST_FIRST} LIMIT ${count}`;
    return {
      texts: `SELECT t.video_id AS id, t.created_at, t.folded ${from}`,
      positions: `SELECT t.video_id AS id, t.created_at ${from}`,
    };
  }
  const parts = columnParts(search);
  // A number that the planner does not know: it then takes a tenth of the rows, and walks the index. For thousands of rows
  // that it knows of, it would fetch all there are and sort them.
  const unknown = `(SELECT ${count})`;
  return {
    texts: newest(parts, after, unknown, `${PLACE}, v.folded`),
    positions: newest(parts, after, unknown),
  };
}

/**
 * What a search chooses, as common tables of which the last is `chosen`. What stands in many titles is soon found among the
 * newest; the index of texts knows no order and would bring all of them. It is asked only when the newest do not fill a
 * page, for the rest, of which there are then few. So neither depends on how often the planner believes that a text occurs.
 */
export function searched(search: Searching, after: After, limit: string, lookedThrough = LOOKED_THROUGH): string {
  const { keys, letters } = search.text;
  const { texts, positions } = walk(search, after, lookedThrough);
  const hits = `SELECT t.video_id AS id, t.created_at FROM video_search t
    WHERE (SELECT count(*) FROM near) < ${limit} AND EXISTS (SELECT FROM edge)
      AND (t.created_at, t.video_id) < (SELECT created_at, id FROM edge) AND ${keys} AND ${letters}
    ${TEXTS_NEWEST_FIRST}`;
  const far = isPlain(search)
    ? `${hits} LIMIT ${limit}`
    : `SELECT v.id, v.created_at FROM (${hits} OFFSET 0) t JOIN videos v ON v.id = t.id WHERE ${asOne(search)}
       ORDER BY t.created_at DESC, t.id DESC LIMIT ${limit}`;
  return `near AS MATERIALIZED (
      SELECT v.id, v.created_at FROM (${texts}) v WHERE ${letters.replaceAll("t.folded", "v.folded")} ${NEWEST_FIRST} ${limit}),
    edge AS MATERIALIZED (SELECT v.created_at, v.id FROM (${positions}) v OFFSET ${String(lookedThrough - 1)}),
    far AS MATERIALIZED (${far}),
    chosen AS MATERIALIZED (SELECT v.id FROM (TABLE near UNION ALL TABLE far) v ${NEWEST_FIRST} ${limit})`;
}
