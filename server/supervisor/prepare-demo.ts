import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";

interface Seeding {
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
  say: (line: string) => void;
}

/**
 * Makes the demo where it is missing, telling how far it is, and returns the lines that tell who can sign in. The
 * product is worth starting without a demo too: a failure is told, and tried again at the next start.
 */
export async function prepareDemo({ env, signal, say }: Seeding): Promise<string[]> {
  const child = spawn(process.execPath, ["prisma/seed/main.ts"], { env, signal, stdio: ["ignore", "pipe", "pipe"] });
  const problems: string[] = [];
  createInterface(child.stderr).on("line", (line) => {
    if (line.startsWith("Demo: ")) say(line);
    else problems.push(line);
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const [signIns, code] = await Promise.all([text(child.stdout), ended]);
  if (code === 0) return ["Demo sign-ins:", ...signIns.trimEnd().split("\n")];
  for (const line of problems.slice(-20)) say(line);
  return ["The demo is not complete. It goes on at the next start; SEED_DEMO=false leaves it out."];
}
