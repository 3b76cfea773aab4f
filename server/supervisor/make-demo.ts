import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

import { StartError } from "#server/supervisor/start-error";

/**
 * Makes the demo where it is missing and returns the lines that tell who can sign in. It shows its progress itself;
 * killed in the middle, it goes on at the next start.
 */
export async function makeDemo(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<string[]> {
  const child = spawn(process.execPath, ["prisma/seed/main.ts"], { env, signal, stdio: ["ignore", "pipe", "inherit"] });
  const [output, ended] = await Promise.all([text(child.stdout), once(child, "close")]);
  if (ended[0] !== 0) throw new StartError("The demo could not be made. Start with SEED_DEMO=false to go without it.");
  return output.trimEnd().split("\n");
}
