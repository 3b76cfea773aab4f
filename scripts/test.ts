/**
 * `npm test`: every check of the project, all of them even when one fails. Ends with one line `N passed, N failed`, in
 * which each static check counts as one. `npm run test:full` (`--full`) adds the journeys that take many minutes, and every
 * chaos scenario and benchmark in a small size.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";

import { benchmarkNames } from "../bench/support/names.ts";
import { ensureBrowser } from "./browser.ts";
import { SCENARIOS } from "./support/chaos-scenarios.ts";
import { journeyTally, type Tally, unitTally } from "./support/test-reports.ts";

interface Part {
  title: string;
  /** `say` is for what is shown when the part has ended. */
  run: (say: (text: string) => void) => Promise<Tally>;
}

const RESULTS = "test-results";
const bin = (name: string): string => join("node_modules", ".bin", name);

/** Resolves to whether a program succeeded. */
function successOf(child: ChildProcess, say: (line: string) => void): Promise<boolean> {
  return new Promise((resolve) => {
    child.once("error", (error) => {
      say(error.message);
      resolve(false);
    });
    child.once("close", (code) => {
      resolve(code === 0);
    });
  });
}

/** Runs a program with its output shown. Resolves to whether it succeeded. */
const succeeds = (command: string, args: string[]): Promise<boolean> =>
  successOf(spawn(command, args, { stdio: "inherit" }), console.error);

const once = (succeeded: boolean): Tally => (succeeded ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/** A check that is passed or not. It may run beside others: what its programs print is shown once they have ended. */
const check = (title: string, ...commands: [string, ...string[]][]): Part => ({
  title,
  run: async (say) => {
    const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
    for (const [command, ...args] of commands) {
      const child = spawn(bin(command), args, { stdio: ["ignore", "pipe", "pipe"], env });
      for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", say);
      if (!(await successOf(child, say))) return once(false);
    }
    return once(true);
  },
});

/** Runs a test runner that also writes a report, and reads the tally from that. */
async function counted(
  args: [string, ...string[]],
  report: { path: string; tally: (report: unknown) => Tally },
): Promise<Tally> {
  await rm(report.path, { force: true });
  const [command, ...rest] = args;
  const succeeded = await succeeds(bin(command), rest);
  const text = await readFile(report.path, "utf8").catch(() => null);
  if (text === null) return once(false);
  const tally = report.tally(JSON.parse(text));
  // A runner that fails for another reason than a failed test has failed all the same.
  return succeeded || tally.failed > 0 ? tally : { ...tally, failed: 1 };
}

/** Both parts leave out what takes minutes without it. */
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

/** One line each, passed or not: what is no part of `npm test` would rot unseen. */
const program = (title: string, ...args: string[]): Part => ({
  title,
  run: async () => once(await succeeds(process.execPath, args)),
});

const chaos = Object.keys(SCENARIOS).map((name) =>
  program(`Chaos: ${name}, in a small size`, "scripts/chaos.ts", name, "--small"),
);
const benchmarks = (await benchmarkNames()).map((name) =>
  program(`Benchmark: ${name}, in a small size`, "bench/run.ts", name, "--small"),
);

/**
 * One stage after the other; the lanes of a stage beside each other. The linter takes as long as the other checks and
 * the build together, and uses one core; it wants the types of the routes to be there.
 */
const STAGES: Part[][][] = [
  [[check("Types of the routes", ["next", "typegen"])]],
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
];

interface Result extends Tally {
  line: string;
}

async function runPart({ title, run }: Part): Promise<Result> {
  console.log(`\n=== ${title} ===\n`);
  const startedAt = Date.now();
  const said: string[] = [];
  const tally = await run((text) => said.push(text)).catch((error: unknown) => {
    console.error(error);
    return once(false);
  });
  const { passed, failed } = tally;
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  const line = `${failed === 0 ? "ok    " : "FAILED"} ${title}: ${String(passed)} passed, ${String(failed)} failed (${String(seconds)} s)`;
  if (said.length > 0) console.log(`\n--- ${title}\n${said.join("").trimEnd()}`);
  console.log(line);
  return { ...tally, line };
}

async function runLane(parts: Part[]): Promise<Result[]> {
  const results: Result[] = [];
  for (const part of parts) results.push(await runPart(part));
  return results;
}

async function main(): Promise<void> {
  await mkdir(RESULTS, { recursive: true });
  const startedAt = Date.now();
  const results: Result[] = [];
  for (const lanes of STAGES) results.push(...(await Promise.all(lanes.map(runLane))).flat());
  const sum = (of: "passed" | "failed"): number => results.reduce((total, result) => total + result[of], 0);
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  console.log(`\n=== Summary, after ${String(seconds)} s ===\n\n${results.map(({ line }) => line).join("\n")}\n`);
  const failures = results.flatMap((result) => result.failures ?? []);
  if (failures.length > 0) console.log(`${failures.join("\n")}\n`);
  console.log(`${String(sum("passed"))} passed, ${String(sum("failed"))} failed`);
  process.exitCode = sum("failed") === 0 ? 0 : 1;
}

await main();
