import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

import { z } from "zod";

import { childEnv } from "#lib/platform/env";

const run = promisify(execFile);

/** The whole product, started as a person starts it, on a data folder of its own. */
export interface Product {
  address: string;
  dataDir: string;
  /** The address of its database, which this script may look into. */
  databaseUrl(): Promise<string>;
  /** The process of one of its parts as it is now; null while there is none. */
  pidOf(part: "web" | "worker" | "database"): Promise<number | null>;
  /** How the account made for this run signs in. */
  creator: { email: string; password: string };
  /** `Bearer ...` for that account. */
  authorization: string;
  /** How many bytes it has printed and logged since it was ready. */
  printedBytes(): number;
  /** Runs a command of the product and returns what it printed. */
  cli(...args: string[]): Promise<string>;
  /** Makes an account, and writes its password to the command's standard input. */
  createUser(user: NewUser): Promise<void>;
  stop(): Promise<void>;
}

interface NewUser {
  email: string;
  password: string;
  handle: string;
  role?: string;
}

const notes = z.record(z.string(), z.object({ pid: z.number() }));

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  return typeof address === "object" && address ? address.port : 0;
};

/** Resolves once the product serves, to a count of the bytes that it prints from then on. */
async function untilReady(child: ChildProcess): Promise<() => number> {
  if (!child.stdout || !child.stderr) throw new Error("The product has no output to read.");
  let bytes = 0;
  child.stderr.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    process.stderr.write(chunk);
  });
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith("ready: ")) {
      bytes = 0;
      child.stdout.on("data", (chunk: Buffer) => (bytes += chunk.length)).resume();
      return () => bytes;
    }
  }
  throw new Error(`The product ended before it was ready (exit code ${String(child.exitCode)}).`);
}

async function cli(env: NodeJS.ProcessEnv, ...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, ["server/cli.ts", ...args], { env });
  return stdout.trim();
}

async function createUser(env: NodeJS.ProcessEnv, { email, password, handle, role = "member" }: NewUser) {
  const account = ["--email", email, "--handle", handle, "--role", role];
  const running = run(process.execPath, ["server/cli.ts", "user", "create", ...account], { env });
  running.child.stdin?.end(password);
  await running;
}

async function databaseAddress(dataDir: string): Promise<{ pid: number; url: string }> {
  const lines = (await readFile(join(dataDir, "postgres/postmaster.pid"), "utf8")).split("\n");
  const password = await readFile(join(dataDir, "postgres-password"), "utf8");
  const url = `postgresql://countersign:${password}@127.0.0.1:${lines[3] ?? ""}/countersign`;
  return { pid: Number(lines[0]), url };
}

async function pidOf(dataDir: string, part: "web" | "worker" | "database"): Promise<number | null> {
  const pid =
    part === "database"
      ? await databaseAddress(dataDir).then(
          ({ pid: found }) => found,
          () => null,
        )
      : await readFile(join(dataDir, "processes.json"), "utf8").then(
          (text) => notes.parse(JSON.parse(text))[part]?.pid ?? null,
          () => null,
        );
  return pid !== null && isAlive(pid) ? pid : null;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const CREATOR = { email: "creator@example.test", password: "seventeen green bicycles" };

/** Starts the product without the demo and waits until it serves. */
export async function startProduct(settings: Record<string, string> = {}): Promise<Product> {
  const dataDir = await mkdtemp(join(tmpdir(), "countersign-run-"));
  const port = await freePort();
  const own = { COUNTERSIGN_DATA_DIR: dataDir, PORT: String(port), SEED_DEMO: "false", LOG_LEVEL: "error" };
  const env = childEnv({ ...own, ...settings, PUBLIC_URL: `http://127.0.0.1:${String(port)}` });
  const child = spawn(process.execPath, ["server/start.ts"], { env, stdio: ["ignore", "pipe", "pipe"] });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null) {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    }
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const printedBytes = await untilReady(child);
    await createUser(env, { ...CREATOR, handle: "creator" });
    const token = await cli(env, "token", "create", "--email", CREATOR.email);
    return {
      address: `http://127.0.0.1:${String(port)}`,
      dataDir,
      databaseUrl: async () => (await databaseAddress(dataDir)).url,
      pidOf: (part) => pidOf(dataDir, part),
      creator: CREATOR,
      printedBytes,
      authorization: `Bearer ${token}`,
      cli: (...args) => cli(env, ...args),
      createUser: (user) => createUser(env, user),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
