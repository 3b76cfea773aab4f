import { text } from "node:stream/consumers";

import { runToEnd, spawnTask } from "#server/standalone/run-to-end";
import { StartError } from "#server/standalone/start-error";

/** It encodes and signs real films, which takes minutes on a slow machine. */
const LIMIT_MS = 30 * 60_000;

const INCOMPLETE = "The demo is not complete. It goes on at the next start; SEED_DEMO=false leaves it out.";

/**
 * Makes the demo where it is missing and returns the lines that tell who can sign in. It shows its progress itself;
 * killed in the middle, it goes on at the next start. The product is worth starting without a demo too: a failure is
 * told, and tried again at the next start. Throws StartError only when the start is stopped.
 */
export async function makeDemo(
  env: NodeJS.ProcessEnv,
  { isShort, signal }: { isShort: boolean; signal: AbortSignal },
): Promise<string[]> {
  const child = spawnTask(["prisma/seed/main.ts", ...(isShort ? ["--short"] : [])], env, ["ignore", "pipe", "inherit"]);
  const stdout = child.stdout ? text(child.stdout) : Promise.resolve("");
  let code: number | null;
  try {
    code = await runToEnd(child, { title: "Making the demo", limitMs: LIMIT_MS, signal });
  } catch (error) {
    if (signal.aborted || !(error instanceof StartError)) throw error;
    return [error.message, INCOMPLETE];
  }
  const output = await stdout;
  if (code !== 0) return [INCOMPLETE];
  return ["Demo sign-ins:", ...output.trimEnd().split("\n")];
}
