import { writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";

import { format, resolveConfig } from "prettier";

import { LOOKED_THROUGH } from "#lib/platform/db/text-search";

import { LARGE } from "./large-library.ts";
import { type Plan, planTable } from "./plan-table.ts";
import { median, shown } from "./studio.ts";

const TARGET = "docs/library-at-scale.md";

export interface Measured {
  name: string;
  state: string;
  times: number[];
  note: string;
}

/** A line of the console. */
export const line = ({ name, state, times, note }: Measured): string =>
  `${state.padEnd(18)} ${name.padEnd(36)} ${shown(median(times)).padStart(9)}  (to ${shown(Math.max(...times))})  ${note}`;

export const table = (rows: Measured[]): string =>
  [
    "| Asked | When | Median | Slowest | Found |",
    "| --- | --- | --: | --: | --- |",
    ...rows.map(
      ({ name, state, times, note }) =>
        `| ${name} | ${state} | ${shown(median(times))} | ${shown(Math.max(...times))} | ${note} |`,
    ),
  ].join("\n");

const INTRODUCTION = `# A library of a million videos

Written by \`npm run bench -- library-at-scale --write\`: one creator with ${LARGE.videos.toLocaleString("en")} videos, ${LARGE.choices.toLocaleString("en")} of
them with a choice of their own, among ${(LARGE.videos + LARGE.others).toLocaleString("en")} videos of ${String(LARGE.otherAccounts + 1)} accounts, on the embedded PostgreSQL as it comes.

- **Pages** are found by the keyset (created_at, id), so that a deep page costs what the first does.
- **Filters** stand behind the id in the index of the list's own order: status, label, choice and its number are compared
  in the index, and a row is only looked at when it matches. Each index is written by every bulk change of a video, so
  there are three for lists and no more; the largest that no query used was dropped.
- **"Inherit"** also means choices that count no longer. It is three ranges of one index, each in order, merged.
- **After an opt-out of everything** nearly all choices are dead; their numbers are compared in the index, about 100 ns each,
  until they are swept after 30 days.
- **Words** of titles and file names are looked for in the newest titles first, up to ${LOOKED_THROUGH.toLocaleString("en")} of them: what is common is found there.
  Only what does not fill a page there is asked of an index of one, two and three characters in a row, for the rest; it has few
  matches then, whatever the planner believes (docs/decisions/search.md).
- **A choice writes no index of texts.** They lie in a table beside the videos, which only a new title writes.
- **Counts are exact.** Counting a million takes the time below and is asked for once, when a change is about to be made;
  no page of a list counts.
- **The preview** of an account-wide change counts the videos of each choice in an index and asks the rule about one of
  each, and about every video for which the platform decided otherwise.
`;

/** Writes docs/library-at-scale.md. */
export async function writeReport(report: {
  bareMs: number;
  lists: Measured[];
  others: Measured[];
  pages: Measured[];
  plans: Plan[];
}): Promise<void> {
  const { bareMs, lists, others, pages, plans } = report;
  const text = [
    INTRODUCTION,
    `## Server time\n\nThe use case as the web process runs it. The bare keyset query by pg: ${shown(bareMs)}. Measured on
${String(cpus().length)} cores at a load of ${(loadavg()[0] ?? 0).toFixed(0)}: above one a core, every figure holds waiting for other work.\n`,
    `${table(lists)}\n`,
    `## Counts, previews, permissions\n\n${table(others)}\n`,
    `## Whole pages, as a browser gets them\n\n${table(pages)}\n`,
    planTable(plans),
  ].join("\n");
  await writeFile(TARGET, await format(text, { ...(await resolveConfig(TARGET)), parser: "markdown" }));
}
