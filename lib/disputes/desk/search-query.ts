import { LOOKED_THROUGH, textSearch } from "#lib/platform/db/text-search";

/** What somebody looks for: a case by its number, cases about the content of one account, or all in which words stand. */
export type Asked =
  { for: "number"; number: string } | { for: "handle"; handle: string } | { for: "words"; words: string };

/** Reads what was typed; null where that is nothing. */
export function askedBy(q: string | undefined): Asked | null {
  if (q === undefined || q === "") return null;
  const number = /^#?(\d{1,15})$/.exec(q)?.[1];
  if (number !== undefined) return { for: "number", number };
  if (q.startsWith("@")) return { for: "handle", handle: q.slice(1).toLowerCase() };
  return { for: "words", words: q };
}

/** Whether what was typed is looked for in every queue; a handle with its @ narrows the queue at hand. */
export function isForEveryQueue(q: string | undefined): boolean {
  const asked = askedBy(q);
  return asked !== null && asked.for !== "handle";
}

/** Whether the case `d` is about something of the account with this handle. */
export const isAbout = (handle: string): string => `d.subject_id = (SELECT id FROM accounts WHERE handle = ${handle})`;

interface WordsFound {
  /** The words, as a parameter. */
  words: string;
  /** What the cases `d` and the texts `t` fulfil besides. */
  where: string;
  from: string;
  limit: string;
}

/**
 * Common tables, of which `found` has the ids of the newest cases with a text in which all words stand, or that are about
 * something of an account whose handle they are: first among the newest texts, where what is common is soon found, then by the
 * index, for what does not fill a page there (docs/decisions/search.md).
 */
export function foundByWords({ words, where, from, limit }: WordsFound): string {
  const search = { scope: "''", within: "''", asked: words };
  const { keys, letters } = textSearch({ ...search, folded: "t.folded" });
  const walked = String(LOOKED_THROUGH);
  return `walked AS MATERIALIZED (
      SELECT t.dispute_id, t.number, t.folded FROM case_texts t WHERE ${from} ORDER BY t.number DESC, t.source LIMIT ${walked}),
    near AS MATERIALIZED (SELECT d.id FROM disputes d
      WHERE d.id IN (SELECT t.dispute_id FROM walked t WHERE ${letters}
                     UNION SELECT d.id FROM disputes d WHERE ${isAbout(`lower(${words})`)}) AND ${where}),
    far AS MATERIALIZED (SELECT d.id FROM disputes d
      WHERE (SELECT count(*) FROM near) < ${limit} AND (SELECT count(*) FROM walked) = ${walked}
        AND d.id IN (SELECT t.dispute_id FROM case_texts t
                      WHERE t.number <= (SELECT min(number) FROM walked) AND ${keys} AND ${letters} OFFSET 0) AND ${where}),
    found AS (SELECT id FROM near UNION SELECT id FROM far)`;
}
