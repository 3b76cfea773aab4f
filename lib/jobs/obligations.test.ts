import { readFile } from "node:fs/promises";

import { expect, test } from "vitest";

import { type JobName, JOB_NAMES, jobNamed, JOBS } from "#lib/platform/queue/jobs";

const isJob = (name: string): name is JobName => JOB_NAMES.some((known) => known === name);

/** Follows what finds a job again to something that needs no job: null where that leads nowhere. */
function endOf(name: JobName, passed: readonly string[] = []): string | null {
  const { foundBy } = JOBS[name];
  if (foundBy === "owed" || foundBy === "outbox") return foundBy;
  if (foundBy === "schedule") return jobNamed(name).schedule === undefined ? null : foundBy;
  return isJob(foundBy) && !passed.includes(foundBy) ? endOf(foundBy, [...passed, name]) : null;
}

test.each(JOB_NAMES)("%s is found again whatever the queue loses", (name) => {
  expect(endOf(name)).not.toBeNull();
});

test("docs/decisions/obligations.md lists every job and what finds it again", async () => {
  const text = await readFile("docs/decisions/obligations.md", "utf8");
  const listed = [...text.matchAll(/^\| `([\w-]+)` +\| (.+?) +\| `([\w-]+)` +\|$/gm)].map((cells) => cells.slice(1, 4));
  expect(listed).toEqual(JOB_NAMES.map((name) => [name, JOBS[name].owes ?? "nothing", JOBS[name].foundBy]));
});
