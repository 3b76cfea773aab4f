/** What PostgreSQL reads for a question, by EXPLAIN (ANALYZE). */
export interface Plan {
  name: string;
  state?: string;
  plan: string;
}

const READ =
  /(?<how>Index Only Scan|Index Scan|Bitmap Index Scan|Seq Scan)(?: Backward)? (?:using (?<index>\w+) on|on) (?<table>\w+).*?rows=(?<rows>[\d.]+) loops=(?<loops>\d+)/;

/** The scans of a plan that ran, outermost first, each with the rows that it read: `videos_owner_created (51)`. */
function readsOf(plan: string): string {
  const reads = plan.split("\n").flatMap((node) => {
    const { how, index, table, rows, loops } = READ.exec(node)?.groups ?? {};
    if (how === undefined || table === undefined) return [];
    const count = Math.round(Number(rows) * Number(loops)).toLocaleString("en");
    return [how === "Seq Scan" ? `all of ${table} (${count})` : `${index ?? table} (${count})`];
  });
  return [...new Set(reads)].join(", ");
}

/** What was asked, and in which state of the database where there are several. */
export const askedOf = ({ name, state }: Plan): string => (state === undefined ? name : `${name}, ${state}`);

/** A section for a report: one line a question instead of its whole plan. */
export const planTable = (plans: readonly Plan[]): string =>
  [
    "## What is read",
    "",
    "By EXPLAIN (ANALYZE): each index in use, with the rows that it gave. `npm run bench` prints the whole plans.",
    "",
    "| Asked | Reads |",
    "| --- | --- |",
    ...plans.map((plan) => `| ${askedOf(plan)} | ${readsOf(plan.plan)} |`),
    "",
  ].join("\n");
