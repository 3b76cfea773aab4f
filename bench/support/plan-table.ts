/** What PostgreSQL reads for a question, by EXPLAIN (ANALYZE). */
export interface Plan {
  name: string;
  state?: string;
  plan: string;
}

const READ =
  /(?<how>Index Only Scan|Index Scan|Bitmap Index Scan|Seq Scan)(?: Backward)? (?:using (?<index>\w+) on|on) (?<table>\w+).*?rows=(?<rows>[\d.]+) loops=(?<loops>\d+)/;

/** The scans of a plan that ran, outermost first, each with the rows that it read: `videos_owner_created (51)`. */
export function readsOf(plan: string): string {
  const reads = plan.split("\n").flatMap((node) => {
    const { how, index, table, rows, loops } = READ.exec(node)?.groups ?? {};
    if (how === undefined || table === undefined) return [];
    const count = Math.round(Number(rows) * Number(loops)).toLocaleString("en");
    return [how === "Seq Scan" ? `all of ${table} (${count})` : `${index ?? table} (${count})`];
  });
  return [...new Set(reads)].join(", ");
}

/** A section for a report: one line a question instead of its whole plan. */
export const planTable = (plans: readonly Plan[]): string =>
  [
    "## What is read",
    "",
    "By EXPLAIN (ANALYZE): each index in use, with the rows that it gave. `npm run bench` prints the whole plans.",
    "",
    "| Asked | Reads |",
    "| --- | --- |",
    ...plans.map(
      ({ name, state, plan }) => `| ${state === undefined ? name : `${name}, ${state}`} | ${readsOf(plan)} |`,
    ),
    "",
  ].join("\n");
