/**
 * `npm test`: every check of the project, one after the other, all of them even when one fails. Ends with one
 * line `N passed, N failed`, in which each static check counts as one.
 */
import { spawn } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";

import { z } from "zod";

import { ensureBrowser } from "./browser.ts";

interface Tally {
  passed: number;
  failed: number;
}

interface Part {
  title: string;
  run: () => Promise<Tally>;
}

const RESULTS = "test-results";
const bin = (name: string): string => join("node_modules", ".bin", name);

/** Runs a program with its output shown. Resolves to whether it succeeded. */
function succeeds(command: string, args: string[], env: Record<string, string> = {}): Promise<boolean> {
  const child = spawn(command, args, { stdio: "inherit", env: { ...process.env, ...env } });
  return new Promise((resolve) => {
    child.once("error", (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.once("close", (code) => {
      resolve(code === 0);
    });
  });
}

const once = (succeeded: boolean): Tally => (succeeded ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

const check = (title: string, ...commands: [string, ...string[]][]): Part => ({
  title,
  run: async () => {
    for (const [command, ...args] of commands) {
      if (!(await succeeds(bin(command), args, { NEXT_TELEMETRY_DISABLED: "1" }))) return once(false);
    }
    return once(true);
  },
});

/** Runs a test runner that also writes a report, and reads the tally from that. */
async function counted<Report>(
  args: [string, ...string[]],
  report: { path: string; schema: z.ZodType<Report>; tally: (report: Report) => Tally },
): Promise<Tally> {
  await rm(report.path, { force: true });
  const [command, ...rest] = args;
  const succeeded = await succeeds(bin(command), rest);
  const text = await readFile(report.path, "utf8").catch(() => null);
  if (text === null) return once(false);
  const tally = report.tally(report.schema.parse(JSON.parse(text)));
  // A runner that fails for another reason than a failed test has failed all the same.
  return succeeded || tally.failed > 0 ? tally : { ...tally, failed: 1 };
}

const unitReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });

const unitTests: Part = {
  title: "Unit and store tests, on a real PostgreSQL",
  run: () => {
    const path = join(RESULTS, "unit.json");
    return counted(["vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${path}`], {
      path,
      schema: unitReport,
      tally: ({ numPassedTests, numFailedTests }) => ({ passed: numPassedTests, failed: numFailedTests }),
    });
  },
};

const journeyReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

const journeys: Part = {
  title: "Journeys in a real browser",
  run: () => {
    ensureBrowser();
    return counted(["playwright", "test"], {
      path: join(RESULTS, "journeys.json"),
      schema: journeyReport,
      tally: ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky }),
    });
  },
};

const PARTS: Part[] = [
  check("Formatting", ["prettier", "--check", "--log-level=warn", "."]),
  check("Types", ["next", "typegen"], ["tsc", "--noEmit"]),
  check("Lint", ["eslint", "--max-warnings=0", "."]),
  check("Layer rules", ["depcruise", "--output-type", "err", "."]),
  check("Dead code", ["knip"]),
  unitTests,
  check("Production build", ["node", "scripts/build.ts"]),
  journeys,
];

async function main(): Promise<void> {
  await mkdir(RESULTS, { recursive: true });
  const total: Tally = { passed: 0, failed: 0 };
  const summary: string[] = [];
  for (const { title, run } of PARTS) {
    console.log(`\n=== ${title} ===\n`);
    const startedAt = Date.now();
    const { passed, failed } = await run().catch((error: unknown) => {
      console.error(error);
      return once(false);
    });
    total.passed += passed;
    total.failed += failed;
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    summary.push(
      `${failed === 0 ? "ok    " : "FAILED"} ${title}: ${String(passed)} passed, ${String(failed)} failed (${String(seconds)} s)`,
    );
  }
  console.log(`\n=== Summary ===\n\n${summary.join("\n")}\n`);
  console.log(`${String(total.passed)} passed, ${String(total.failed)} failed`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

await main();
