import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";

import { nullIfMissing } from "#lib/platform/shared/system-error";

import type { Tally } from "./test-reports.ts";

/** One line of the summary. */
export interface Part {
  title: string;
  /** `say` is for what is shown when the part has ended. */
  run: (say: (text: string) => void) => Promise<Tally>;
}

/** Where reports of test runners go. */
export const RESULTS = "test-results";

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
const succeeds = (command: string, args: readonly string[]): Promise<boolean> =>
  successOf(spawn(command, args, { stdio: "inherit" }), console.error);

const once = (succeeded: boolean): Tally => (succeeded ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/** A check that is passed or not. It may run beside others: what its programs print is shown once they have ended. */
export const check = (title: string, ...commands: [string, ...string[]][]): Part => ({
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

/** A program of this project that is passed or not, with its output shown. */
export const program = (title: string, ...args: string[]): Part => ({
  title,
  run: async () => once(await succeeds(process.execPath, args)),
});

/** Runs a test runner that also writes a report, and reads the tally from that. */
export async function counted(
  [command, ...args]: [string, ...string[]],
  report: { path: string; tally: (report: unknown) => Tally },
): Promise<Tally> {
  await rm(report.path, { force: true });
  const succeeded = await succeeds(bin(command), args);
  // A runner that could not even start writes no report.
  const text = await readFile(report.path, "utf8").catch(nullIfMissing);
  if (text === null) return once(false);
  const tally = report.tally(JSON.parse(text));
  // A runner that fails for another reason than a failed test has failed all the same.
  return succeeded || tally.failed > 0 ? tally : { ...tally, failed: 1 };
}

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

async function runLane(parts: readonly Part[]): Promise<Result[]> {
  const results: Result[] = [];
  for (const part of parts) results.push(await runPart(part));
  return results;
}

/**
 * Runs one stage after the other, the lanes of a stage beside each other, and the parts of a lane in turn; all of them even
 * when one fails. Prints what each took, every failure, and last `N passed, N failed`; sets the exit code.
 */
export async function runStages(stages: readonly (readonly (readonly Part[])[])[]): Promise<void> {
  await mkdir(RESULTS, { recursive: true });
  const startedAt = Date.now();
  const results: Result[] = [];
  for (const lanes of stages) results.push(...(await Promise.all(lanes.map(runLane))).flat());
  const sum = (of: "passed" | "failed"): number => results.reduce((total, result) => total + result[of], 0);
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  console.log(`\n=== Summary, after ${String(seconds)} s ===\n\n${results.map(({ line }) => line).join("\n")}\n`);
  const failures = results.flatMap((result) => result.failures ?? []);
  if (failures.length > 0) console.log(`${failures.join("\n")}\n`);
  console.log(`${String(sum("passed"))} passed, ${String(sum("failed"))} failed`);
  process.exitCode = sum("failed") === 0 ? 0 : 1;
}
