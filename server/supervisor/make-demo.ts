import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

/**
 * Makes the demo where it is missing and returns the lines that tell who can sign in. It shows its progress itself;
 * killed in the middle, it goes on at the next start. The product is worth starting without a demo too: a failure is
 * told, and tried again at the next start.
 */
export async function makeDemo(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<string[]> {
  const child = spawn(process.execPath, ["prisma/seed/main.ts"], { env, signal, stdio: ["ignore", "pipe", "inherit"] });
  const [output, ended] = await Promise.all([text(child.stdout), once(child, "close")]);
  if (ended[0] !== 0) return ["The demo is not complete. It goes on at the next start; SEED_DEMO=false leaves it out."];
  return ["Demo sign-ins:", ...output.trimEnd().split("\n")];
}
