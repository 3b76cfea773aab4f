import { spawn } from "node:child_process";
import { globSync } from "node:fs";
import { join } from "node:path";

const ONE_SCRIPT_WITHIN_MS = 60_000;

/** Below `node_modules`, which children see read-only. */
const FOLDER = "node_modules/.cache/countersign/children";

/**
 * Where Node keeps the compiled code of child scripts: it saves about a quarter of the processor time of a small
 * child. Children must not write it, or a file that has taken one over could put code into the next. So only children
 * behind the system's wall are given it: everything there is read-only.
 */
export const compileCache = (project: string): string => join(project, FOLDER);

/**
 * Starts each child script once, without a file, so that the cache holds what it loads. A script that fails to start only
 * stays slower: Node checks the cache against the code, and needs none. Reads no setting: it runs before they are settled.
 */
export async function fillCompileCache(): Promise<void> {
  const project = process.cwd();
  const scripts = globSync("lib/**/*-child.ts", { cwd: project }).filter((path) => !path.includes("/testing/"));
  // Node keeps a cache for each user, and children believe that they are root.
  const asRoot = process.getuid?.() === 0 ? [] : ["unshare", "--user", "--map-root-user"];
  for (const script of scripts) {
    const node = [process.execPath, join(project, script), String(process.pid), String(ONE_SCRIPT_WITHIN_MS)];
    const [command = process.execPath, ...args] = [...asRoot, ...node];
    const child = spawn(command, args, {
      stdio: "ignore",
      timeout: ONE_SCRIPT_WITHIN_MS,
      env: { NODE_ENV: "production", NODE_COMPILE_CACHE: compileCache(project) },
    });
    // A program that cannot be started ("error") leaves the cache without this script, and children compile it themselves.
    await new Promise((resolve) => child.once("close", resolve).once("error", resolve));
  }
}
