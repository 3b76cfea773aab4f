import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";

import { PRISMA_ADVISORY_LOCK } from "#lib/platform/db/advisory-locks";
import { childEnv, env } from "#lib/platform/env";
import { processIdentity, takeProcessLock } from "#lib/platform/shared/process-lock";
import { asSuperuser, useTestDatabase } from "#lib/testing/database";
import { eventually } from "#lib/testing/eventually";
import { testWhenFull } from "#lib/testing/when-full";

useTestDatabase();

let folder: string;
let silent: { server: Server; url: string; asked: () => number };

/** A server that takes connections and never says a word. */
async function listenInSilence() {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    sockets.push(socket);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { server, url: `postgresql://me:secret@127.0.0.1:${String(port)}/nothing`, asked: () => sockets.length };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-start-"));
  silent = await listenInSilence();
});
afterAll(async () => {
  silent.server.close();
  await rm(folder, { recursive: true, force: true });
});

let runs = 0;

/** Runs a file of the product as npm does, each in a data folder of its own unless told, with `input` to read. */
function run(file: string[], settings: Record<string, string>, input = "") {
  runs += 1;
  const dataDir = settings["COUNTERSIGN_DATA_DIR"] ?? join(folder, `data-${String(runs)}`);
  const child = spawn(process.execPath, ["scripts/run.mjs", ...file], {
    env: childEnv({
      PORT: String(30_000 + (process.pid % 20_000)),
      SEED_DEMO: "false",
      LOG_LEVEL: "info",
      ...settings,
      COUNTERSIGN_DATA_DIR: dataDir,
    }),
    stdio: "pipe",
  });
  child.stdin.end(input);
  return { child, dataDir, said: text(child.stderr), printed: text(child.stdout) };
}

async function endOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return child.exitCode;
}

const untilAsked = (more: number) =>
  eventually(() => {
    expect(silent.asked()).toBeGreaterThan(more);
  });

/** The processes whose environment names a data folder, or whose command does: what a start there has left. */
async function processesOf(dataDir: string): Promise<string[]> {
  const lines = await text(spawn("ps", ["-eo", "pid,args"], { stdio: ["ignore", "pipe", "ignore"] }).stdout);
  const found: string[] = [];
  for (const line of lines.split("\n")) {
    const pid = Number(line.trim().split(" ", 1)[0]);
    if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) continue;
    const environment = await readFile(`/proc/${String(pid)}/environ`, "utf8").catch(() => "");
    const isOne = line.includes(dataDir) || environment.includes(dataDir);
    if (isOne && (await processIdentity(pid)) !== null) found.push(line);
  }
  return found;
}

// One that gives up by itself says so and fails: no word shows that it was the signal that ended it.
test.each(["SIGINT", "SIGTERM"] as const)(
  "a start whose database never answers ends by %s, with 0 and without a word",
  async (signal) => {
    const before = silent.asked();
    const start = run(["server/start.ts"], { DATABASE_URL: silent.url });
    await untilAsked(before);
    start.child.kill(signal);
    const code = await endOf(start.child);
    expect(code).toBe(0);
    expect(await start.said).toBe("");
    expect(await processesOf(start.dataDir)).toEqual([]);
  },
);

test("a database that never answers is given ten seconds, by a start and by a command; each says so in one line", async () => {
  const begun = [["server/start.ts"], ["server/cli.ts", "ledger", "key"]].map((file) =>
    run(file, { DATABASE_URL: silent.url }),
  );
  for (const { child, said, dataDir } of begun) {
    expect(await endOf(child)).toBe(1);
    expect(await said).toBe("DATABASE_URL: the database cannot be used (timeout expired).\n");
    expect(await processesOf(dataDir)).toEqual([]);
  }
});

test("a start that waits for the migrations of another one ends by SIGTERM, with its children", async () => {
  const other = new pg.Client({ connectionString: env().databaseUrl });
  await other.connect();
  try {
    // The lock that migrations are applied under.
    await other.query(`SELECT pg_advisory_lock(${String(PRISMA_ADVISORY_LOCK)})`);
    const start = run(["server/start.ts"], { DATABASE_URL: env().databaseUrl ?? "" });
    await eventually(async () => {
      // Of this database: other tests of a run wait for locks of their own.
      const { rows } = await other.query(
        `SELECT 1 FROM pg_locks JOIN pg_database ON pg_database.oid = database
          WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted`,
      );
      expect(rows).toHaveLength(1);
    }, 200);
    start.child.kill("SIGTERM");
    const code = await endOf(start.child);
    expect({ code, said: await start.said }).toEqual({ code: 0, said: "" });
    expect(await processesOf(start.dataDir)).toEqual([]);
  } finally {
    await other.end();
  }
}, 300_000);

testWhenFull("a start that waits for another to start or stop PostgreSQL ends by SIGTERM", async () => {
  const dataDir = join(folder, "waits");
  await run(["server/cli.ts", "ledger", "key"], { COUNTERSIGN_DATA_DIR: dataDir, DATABASE_URL: "" }).printed;
  const lock = await takeProcessLock(join(dataDir, "postgres.lock"), 1_000);
  expect(lock).toHaveProperty("release");
  const start = run(["server/start.ts"], { COUNTERSIGN_DATA_DIR: dataDir, DATABASE_URL: "" });
  await eventually(() => readFile(join(dataDir, "supervisor.lock")));
  start.child.kill("SIGTERM");
  if ("release" in lock) await lock.release();
  expect(await endOf(start.child)).toBe(0);
  expect(await processesOf(dataDir)).toEqual([]);
});

test.each([
  ["start", ["server/start.ts"], 0],
  ["command", ["server/cli.ts", "ledger", "key"], 143],
] as const)(
  "a %s that is ended while its PostgreSQL comes up leaves no PostgreSQL behind",
  async (_, file, exitCode) => {
    const begun = run([...file], { DATABASE_URL: "" });
    await eventually(() => readFile(join(begun.dataDir, "postgres", "postmaster.pid")), 5);
    begun.child.kill("SIGTERM");
    const code = await endOf(begun.child);
    expect(code).toBe(exitCode);
    expect(await processesOf(begun.dataDir)).toEqual([]);
  },
);

testWhenFull("a PostgreSQL that was left running is stopped by a command", async () => {
  const killed = run(["server/cli.ts", "ledger", "key"], { DATABASE_URL: "" });
  const { dataDir } = killed;
  await eventually(() => readFile(join(dataDir, "postgres", "postmaster.pid")), 5);
  killed.child.kill("SIGKILL");
  await endOf(killed.child);
  expect(await processesOf(dataDir)).not.toEqual([]);
  const stop = run(["server/cli.ts", "database", "stop"], { COUNTERSIGN_DATA_DIR: dataDir, DATABASE_URL: "" });
  expect({ code: await endOf(stop.child), said: await stop.said }).toEqual({ code: 0, said: "" });
  expect(await processesOf(dataDir)).toEqual([]);
});

test("a command whose database never answers ends by SIGINT, with 130 and without a word", async () => {
  const before = silent.asked();
  const command = run(["server/cli.ts", "ledger", "key"], { DATABASE_URL: silent.url });
  await untilAsked(before);
  command.child.kill("SIGINT");
  const code = await endOf(command.child);
  expect({ code, said: await command.said }).toEqual({ code: 130, said: "" });
});

/** A database in which a new role may do nothing but connect. */
async function withPoorRole(work: (url: string) => Promise<void>): Promise<void> {
  const name = `poor_${String(process.pid)}`;
  const server = new URL(inject("templateDatabaseUrl"));
  [server.username, server.password, server.pathname] = ["postgres", inject("superuserPassword"), "/postgres"];
  const admin = new pg.Client({ connectionString: server.href });
  await admin.connect();
  try {
    await admin.query(`CREATE ROLE "${name}" LOGIN PASSWORD 'poor'`);
    await admin.query(`CREATE DATABASE "${name}"`);
    const url = new URL(server);
    [url.username, url.password, url.pathname] = [name, "poor", `/${name}`];
    await work(url.href);
  } finally {
    await admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    await admin.query(`DROP ROLE IF EXISTS "${name}"`);
    await admin.end();
  }
}

test("a role without rights is told in one line what it lacks and what to grant, by a start and by a command", async () => {
  await withPoorRole(async (url) => {
    const name = `poor_${String(process.pid)}`;
    const line =
      `DATABASE_URL: the database cannot be used (the role "${name}" may not create tables in the schema "public" or ` +
      `create schemas and extensions in the database "${name}": as the owner of the database or a superuser run ` +
      `GRANT USAGE, CREATE ON SCHEMA "public" TO "${name}"; GRANT CREATE ON DATABASE "${name}" TO "${name}";).\n`;
    for (const file of ["server/start.ts", "server/cli.ts"]) {
      const begun = run([file, ...(file.endsWith("cli.ts") ? ["ledger", "key"] : [])], { DATABASE_URL: url });
      expect(await endOf(begun.child)).toBe(1);
      expect(await begun.said).toBe(line);
    }
  });
});

testWhenFull(
  "a role that is granted what the line says can prepare the database",
  async () => {
    await withPoorRole(async (url) => {
      const refused = run(["server/cli.ts", "ledger", "key"], { DATABASE_URL: url });
      await endOf(refused.child);
      const grants = /run (GRANT .*;)\)/.exec(await refused.said)?.[1] ?? "";
      const admin = new URL(url);
      [admin.username, admin.password] = ["postgres", inject("superuserPassword")];
      const client = new pg.Client({ connectionString: admin.href });
      await client.connect();
      await client.query(grants);
      await client.end();
      const create = ["server/cli.ts", "user", "create", "--email", "a@example.test", "--handle", "ann"];
      const granted = run(create, { DATABASE_URL: url }, "a long enough password");
      expect({ code: await endOf(granted.child), said: await granted.said }).toEqual({ code: 0, said: "" });
    });
  },
  90_000,
);

testWhenFull("tables of another role are told as such", async () => {
  const url = new URL(env().databaseUrl ?? "");
  const name = `other_${String(process.pid)}`;
  await asSuperuser(`CREATE ROLE "${name}" LOGIN PASSWORD 'other'; GRANT ALL ON SCHEMA public TO "${name}"`);
  try {
    [url.username, url.password] = [name, "other"];
    const start = run(["server/start.ts"], { DATABASE_URL: url.href });
    expect(await endOf(start.child)).toBe(1);
    const said = await start.said;
    expect(said).toContain(`the tables belong to the role "countersign", and "${name}" may not change them`);
    expect(said.trim().split("\n")).toHaveLength(1);
  } finally {
    await asSuperuser(`DROP OWNED BY "${name}"; DROP ROLE "${name}"`);
  }
});
