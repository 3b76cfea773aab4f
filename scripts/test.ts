/**
 * `npm test`: the checks of every change, all of them even when one fails. Ends with one line
 * `N passed, N failed`, in which each static check counts as one. `npm run test:full` (`--full`) adds the tests and journeys
 * that take longer (`*.full.*`), pictures of all screens, and every chaos scenario and benchmark in a small size.
 */
import { join } from "node:path";

import { benchmarkNames } from "../bench/support/names.ts";
import { ensureBrowser } from "./browser.ts";
import { SCENARIOS } from "./support/chaos-scenarios.ts";
import { check, counted, type Part, program, RESULTS, runStages } from "./support/stages.ts";
import { journeyTally, unitTally } from "./support/test-reports.ts";

/** Both test runners leave out what takes minutes without it. */
const isFull = process.argv.includes("--full");
if (isFull) process.env["TEST_FULL"] = "1";

const unitTests: Part = {
  title: "Unit and store tests, on a real PostgreSQL",
  run: () => {
    const path = join(RESULTS, "unit.json");
    return counted(["vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${path}`], {
      path,
      tally: unitTally,
    });
  },
};

const journeys: Part = {
  title: "Journeys in a real browser",
  run: () => {
    ensureBrowser();
    return counted(["playwright", "test"], {
      path: join(RESULTS, "journeys.json"),
      tally: journeyTally,
    });
  },
};

// One line each, passed or not: what is no part of `npm test` would rot unseen.
const chaos = Object.keys(SCENARIOS).map((name) =>
  program(`Chaos: ${name}, in a small size`, "scripts/chaos.ts", name, "--small"),
);
const benchmarks = (await benchmarkNames()).map((name) =>
  program(`Benchmark: ${name}, in a small size`, "bench/run.ts", name, "--small"),
);

await runStages([
  [[check("Types of the routes", ["next", "typegen"])]],
  // The linter takes as long as the other checks and the build together, and uses one core; it wants the types of the
  // routes to be there.
  [
    [check("Lint", ["eslint", "--max-warnings=0", "."])],
    [
      check("Formatting", ["prettier", "--check", "--log-level=warn", "."]),
      check("Types", ["tsc", "--noEmit"]),
      check("Layer rules", ["depcruise", "--output-type", "err", "."]),
      check("Dead code", ["knip"]),
      check("Production build", ["node", "scripts/build.ts"]),
    ],
  ],
  [[unitTests]],
  [[journeys]],
  ...(isFull ? [[[...chaos, ...benchmarks]]] : []),
]);
