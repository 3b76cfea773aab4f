/**
 * `npm run check`: types, lint, formatting and layers, and the tests beside what changed against `main`. Made to be run many
 * times an hour; `npm test` checks everything.
 */
import { join } from "node:path";

import { changedFiles, testsOf } from "./support/changed-files.ts";
import { check, counted, type Part, RESULTS, runStages } from "./support/stages.ts";
import { unitTally } from "./support/test-reports.ts";

const files = changedFiles();
const linted = files.filter((path) => /\.(?:tsx?|mjs|js)$/.test(path));
const tests = testsOf(files);

const unitTests: Part = {
  title: `Tests beside what changed (${String(tests.length)} files)`,
  run: () => {
    const path = join(RESULTS, "check.json");
    return counted(["vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${path}`, ...tests], {
      path,
      tally: unitTally,
    });
  },
};

console.log(files.length === 0 ? "Nothing has changed: only types are checked." : `Changed:\n${files.join("\n")}`);

await runStages([
  [
    [check("Types", ["next", "typegen"], ["tsc", "--noEmit"])],
    [
      ...(linted.length > 0 ? [check("Lint of what changed", ["eslint", "--max-warnings=0", ...linted])] : []),
      ...(files.length > 0
        ? [check("Formatting of what changed", ["prettier", "--check", "--ignore-unknown", ...files])]
        : []),
    ],
  ],
  ...(tests.length > 0 ? [[[unitTests]]] : []),
]);
