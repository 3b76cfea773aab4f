import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

const sources = ["app", "components", "lib", "server"]
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)))
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|^lib\/(testing|platform\/db\/generated)\//.test(file));

/** Where in the product's own code something is written, by file and line. */
const linesWith = (pattern: RegExp, but: readonly string[]): string[] =>
  sources
    .filter((file) => !but.includes(file))
    .flatMap((file) =>
      readFileSync(file, "utf8")
        .split("\n")
        .flatMap((line, place) => (pattern.test(line) ? [`${file}:${String(place + 1)}: ${line.trim()}`] : [])),
    );

test("what came from outside is put into a page by one component for text and one for titles", () => {
  expect(linesWith(/<bdi\b/, ["components/ui/foreign-text.tsx", "components/ui/title-text.tsx"])).toEqual([]);
});

test("text is shortened by whole graphemes: nothing else cuts it and says so", () => {
  expect(linesWith(/\.(?:slice|substring|substr)\([^)]*\).*…|Intl\.Segmenter\(/, [])).toEqual([]);
});

test("which characters hide or turn a text is written in one place", () => {
  expect(
    linesWith(/\\u(?:200[bBeEfF]|202[aAeE]|2066)|\p\{Cf\}/, [
      "lib/platform/shared/characters.ts",
      // Takes stray characters out of addresses that are compared and never shown.
      "lib/provenance/credentials/digital-source-types.ts",
      // And out of cells that are compared with ids and choices.
      "lib/platform/tables/read-table.ts",
    ]),
  ).toEqual([]);
});
