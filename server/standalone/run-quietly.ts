import { EXPLAINED } from "#server/exit-codes";
import { runToEnd, spawnTask } from "#server/standalone/run-to-end";
import { StartError } from "#server/standalone/start-error";

interface Task {
  /** What the person at the terminal reads while it runs. */
  title: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  limitMs: number;
  signal: AbortSignal;
}

/** How much of a failed task's output is worth printing. */
const MAX_TAIL_CHARACTERS = 6_000;

/**
 * Runs a Node program to its end under one line of progress. Throws StartError with its output when it fails, with nothing
 * else when the task has told why, and when it takes longer than `limitMs`.
 */
export async function runQuietly({ title, args, env, limitMs, signal }: Task): Promise<void> {
  const startedAt = Date.now();
  const elapsed = (): string => `${String(Math.round((Date.now() - startedAt) / 1000))} s`;
  const onTerminal = process.stdout.isTTY;
  process.stdout.write(`${title} ...${onTerminal ? "" : "\n"}`);
  const ticking = setInterval(() => {
    if (onTerminal) process.stdout.write(`\r${title} ... ${elapsed()}`);
  }, 1_000);
  const child = spawnTask(args, env, ["ignore", "pipe", "pipe"]);
  let output = "";
  const collect = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-MAX_TAIL_CHARACTERS);
  };
  child.stdout?.on("data", collect);
  child.stderr?.on("data", collect);
  const code = await runToEnd(child, { title, limitMs, signal }).finally(() => {
    clearInterval(ticking);
    if (onTerminal) process.stdout.write("\n");
  });
  if (code === EXPLAINED) throw new StartError(output.trim());
  if (code !== 0) throw new StartError(`${output.trim()}\n${title}: failed.`);
  if (!onTerminal) process.stdout.write(`${title}: done in ${elapsed()}\n`);
}
