import { beforeAll, expect, test } from "vitest";

import { CELLS, cellName } from "#lib/testing/authorisation/cells";
import { findUseCases } from "#lib/testing/authorisation/find-use-cases";
import { useCaseRows } from "#lib/testing/authorisation/rows/index";
import { Scene } from "#lib/testing/authorisation/scene";
import { useTestDatabase } from "#lib/testing/database";
import { allowLoopback } from "#lib/testing/receiver";
import { aPartOf } from "#lib/testing/when-full";

useTestDatabase();
beforeAll(allowLoopback);

const found = findUseCases();

/** A use case may have several rows, told apart by what stands behind its name: `... (escalated)`. */
const useCaseOf = (listed: string): string => listed.replace(/ \(.*$/, "");

test("every use case of the source is in the matrix, and nothing else is", () => {
  const listed = new Set(Object.keys(useCaseRows).map(useCaseOf));
  expect([...listed].toSorted()).toEqual(found.map(({ name }) => name).toSorted());
});

test("a use case that anyone may call is tried without an account too", () => {
  const wrong = found.flatMap(({ name, takes }) => {
    const rows = Object.entries(useCaseRows).filter(([listed]) => useCaseOf(listed) === name);
    return rows.some(([, row]) => "takes" in row && row.takes !== takes) ? [`${name} takes a ${takes}`] : [];
  });
  expect(wrong).toEqual([]);
});

const tried = Object.entries(useCaseRows).flatMap(([name, row]) => ("attempt" in row ? [{ name, row }] : []));

test.each(tried)("$name: each role as owner, party and stranger gets what is written", async ({ name, row }) => {
  const who = row.takes === "visitor" ? CELLS : CELLS.filter(({ role }) => role !== "none");
  const cells = [...aPartOf(name, who)];
  const outcomes: Record<string, string> = {};
  for (const cell of cells) outcomes[cellName(cell)] = await row.attempt(await Scene.of(cell));
  expect(outcomes).toEqual(Object.fromEntries(cells.map((cell) => [cellName(cell), row.expected(cell)])));
});
