import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export interface Product {
  /** The supervisor's process. */
  process: ChildProcess;
  port: number;
  dataDir: string;
  /** What it has printed so far. */
  output: () => Promise<string>;
  /** Ends it as Ctrl-C does and waits. */
  stop: () => Promise<void>;
}

/** A start may have to build first. */
const START_TIMEOUT_MS = 600_000;

/** Starts the product as `npm start` does, with its own port and data folder, and waits until it serves. */
export async function startProduct(options: {
  name: string;
  port: number;
  dataDir: string;
  env?: Record<string, string>;
  /** Makes the films of the demo half a second long. */
  isDemoShort?: boolean;
}): Promise<Product> {
  const { name, port, dataDir, env = {}, isDemoShort = false } = options;
  await mkdir("test-results", { recursive: true });
  const log = join("test-results", `${name}.log`);
  const file = openSync(log, "w");
  const child = spawn(
    process.execPath,
    ["scripts/run.mjs", "server/start.ts", ...(isDemoShort ? ["--short-demo"] : [])],
    {
      env: {
        ...process.env,
        NODE_ENV: "production",
        PORT: String(port),
        COUNTERSIGN_DATA_DIR: dataDir,
        DATABASE_URL: "",
        ...env,
      },
      stdio: ["ignore", file, file],
    },
  );
  const output = (): Promise<string> => readFile(log, "utf8");
  const giveUpAt = Date.now() + START_TIMEOUT_MS;
  while (!(await output()).includes(`ready: http://localhost:${String(port)}`)) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > giveUpAt) {
      child.kill();
      throw new Error(`The product did not start:\n${(await output()).slice(-4000)}`);
    }
    await sleep(100);
  }
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGINT");
    await ended;
  };
  return { process: child, port, dataDir, output, stop };
}
