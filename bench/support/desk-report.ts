import { writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";

import { format, resolveConfig } from "prettier";

import { DESK } from "./large-desk.ts";
import { type Measured, table } from "./library-report.ts";
import { type Plan, planTable } from "./plan-table.ts";
import { shown } from "./studio.ts";

const TARGET = "docs/desk-at-scale.md";

const INTRODUCTION = `# A desk with a million cases

Written by \`npm run bench -- desk --write\`: ${DESK.cases.toLocaleString("en")} cases of four years, ${DESK.undecided.toLocaleString("en")} of them not decided
yet, with their reports, steps, messages, evidence, decisions, measures, statements and appeals, on the embedded PostgreSQL
as it comes.

- **Queues read undecided cases alone.** Each has a partial index in the order in which it is worked; the million that are
  over are not in it.
- **Claim-next is one statement** with \`FOR UPDATE SKIP LOCKED\`: rows that others are taking are passed over. Its index has
  escalated cases first, as senior support takes them; support begins behind them in the same index.
- **Counts stop at 1,000**: that there are more is all that anybody needs to know.
- **Cases to which somebody of the staff is a party** are collected first, from the indexes of reports, subjects and videos,
  and left out of everything they see.
- **The figures** read the period alone, by indexes on when cases were opened and decided; the yearly report is kept for ten
  minutes.
`;

/** Writes docs/desk-at-scale.md. */
export async function writeDeskReport(report: {
  bareMs: number;
  queues: Measured[];
  cases: Measured[];
  others: Measured[];
  plans: Plan[];
  claimsPerSecond: number;
}): Promise<void> {
  const { bareMs, queues, cases, others, plans, claimsPerSecond } = report;
  const text = [
    INTRODUCTION,
    `## Server time\n\nThe use case as the web process runs it. The bare keyset query by pg: ${shown(bareMs)}. Measured on
${String(cpus().length)} cores at a load of ${(loadavg()[0] ?? 0).toFixed(0)}: above one a core, every figure holds waiting for other work.\n`,
    `${table(queues)}\n`,
    `## The page of a case, with its evidence and what is like it\n\n${table(cases)}\n`,
    `## Counts and figures\n\n${table(others)}\n`,
    `## Claim-next\n\n${claimsPerSecond.toFixed(0)} cases a second, taken by eight people at once, none of them twice.\n`,
    planTable(plans),
  ].join("\n");
  await writeFile(TARGET, await format(text, { ...(await resolveConfig(TARGET)), parser: "markdown" }));
}
