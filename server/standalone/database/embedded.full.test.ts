import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

import { Cluster } from "#server/standalone/database/cluster";
import { startEmbedded, stopEmbedded } from "#server/standalone/database/embedded";

let dataDir: string;
const settings = ["fsync=off"];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "countersign-embedded-"));
});

afterAll(async () => {
  await stopEmbedded(dataDir);
  await rm(dataDir, { recursive: true, force: true });
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

const lockFile = () => join(dataDir, "postgres", "postmaster.pid");
const killServer = async (): Promise<void> => {
  process.kill(Number((await readFile(lockFile(), "utf8")).split("\n")[0]), "SIGKILL");
};

test("two that start it at once get the same server, and its data folder serves again after a stop", async () => {
  const [first, second] = await Promise.all([
    startEmbedded({ dataDir, settings }),
    startEmbedded({ dataDir, settings }),
  ]);
  expect(second.url).toBe(first.url);
  expect([first.adopted, second.adopted].toSorted()).toEqual([false, true]);
  await query(first.url, "CREATE TABLE kept (n int)");
  await stopEmbedded(dataDir);
  const again = await startEmbedded({ dataDir, settings });
  expect(again.adopted).toBe(false);
  expect(await query(again.url, "SELECT * FROM kept")).toEqual([]);
});

test("the application's role owns its database, and is no superuser", async () => {
  const { url } = await startEmbedded({ dataDir, settings });
  const about = `SELECT rolsuper, rolcreaterole, rolbypassrls, (SELECT datdba::regrole::text FROM pg_database
    WHERE datname = current_database()) AS owner FROM pg_roles WHERE rolname = current_user`;
  const ordinary = { rolsuper: false, rolcreaterole: false, rolbypassrls: false };
  expect(await query(url, about)).toEqual([{ ...ordinary, owner: "countersign" }]);
});

test("a cluster that an older version made as the application's role goes on", async () => {
  const older = await mkdtemp(join(tmpdir(), "countersign-older-"));
  try {
    const cluster = await Cluster.at(older);
    await mkdir(cluster.folder, { mode: 0o700 });
    const password = join(older, "postgres-password");
    await writeFile(password, "a password of then", { mode: 0o600 });
    for (const path of [cluster.folder, password]) await cluster.own(path);
    await cluster.run("initdb", [
      `--pgdata=${cluster.folder}`,
      "--username=countersign",
      "--auth=scram-sha-256",
      `--pwfile=${password}`,
      "--encoding=UTF8",
      "--no-locale",
    ]);
    const { url } = await startEmbedded({ dataDir: older, settings });
    expect(await query(url, "SELECT current_user::text AS name, current_database() AS database")).toEqual([
      { name: "countersign", database: "countersign" },
    ]);
  } finally {
    await stopEmbedded(older);
    await rm(older, { recursive: true, force: true });
  }
});

test("a server that was killed comes back at the same address with everything committed", async () => {
  const before = await startEmbedded({ dataDir, settings });
  await query(before.url, "INSERT INTO kept VALUES (1)");
  await killServer();
  const after = await startEmbedded({ dataDir, settings });
  expect(after).toEqual({ url: before.url, adopted: false });
  expect(await query(after.url, "SELECT n FROM kept")).toEqual([{ n: 1 }]);
});

test("a lock file whose number now belongs to another program does not keep the server from starting", async () => {
  const { url } = await startEmbedded({ dataDir, settings });
  const text = await readFile(lockFile(), "utf8");
  await stopEmbedded(dataDir);
  // PostgreSQL minds only processes of its own user.
  const stranger = spawn("sleep", ["60"], { uid: (await stat(join(dataDir, "postgres"))).uid });
  await writeFile(lockFile(), text.replace(/^\d+/, String(stranger.pid)));
  const after = await startEmbedded({ dataDir, settings });
  stranger.kill();
  expect(after.adopted).toBe(false);
  expect(await query(url, "SELECT n FROM kept")).toEqual([{ n: 1 }]);
});

test("a server that somebody still needs is left running", async () => {
  const { url } = await startEmbedded({ dataDir, settings });
  await stopEmbedded(dataDir, () => Promise.resolve(true));
  expect(await query(url, "SELECT n FROM kept")).toEqual([{ n: 1 }]);
});
