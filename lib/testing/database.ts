import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";

import { disconnect } from "#lib/platform/db/client";
import { env, forgetEnv } from "#lib/platform/env";
import { stopSender } from "#lib/platform/queue/boss";
import { newId } from "#lib/platform/shared/ids";

/**
 * Makes a database on the server of this run, empty or as a copy of the migrated one, and returns its address. It is
 * not dropped: the whole server is thrown away at the end of the run.
 */
export async function newDatabase(from: "empty" | "migrated"): Promise<string> {
  const address = new URL(inject("templateDatabaseUrl"));
  const template = from === "migrated" ? address.pathname.slice(1) : "template1";
  const name = `test_${newId<string>().replaceAll("-", "_").toLowerCase()}`;
  address.pathname = "/postgres";
  const client = new pg.Client({ connectionString: address.href });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  } finally {
    await client.end();
  }
  address.pathname = `/${name}`;
  return address.href;
}

/**
 * Runs SQL in this test's database as a superuser whom no trigger stops, unless told otherwise: what somebody with the
 * whole machine could do.
 */
export async function asSuperuser(sql: string, { triggers = false } = {}): Promise<void> {
  const address = new URL(env().databaseUrl ?? "");
  [address.username, address.password] = ["postgres", inject("superuserPassword")];
  const client = new pg.Client({ connectionString: address.href });
  await client.connect();
  try {
    if (!triggers) await client.query("SET session_replication_role = replica");
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/**
 * Gives the test file that calls it a database and a data folder of its own, both real. Call it once at the top level,
 * before anything reads the settings.
 */
export function useTestDatabase(): void {
  let dataDir: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "countersign-data-"));
    process.env["DATABASE_URL"] = await newDatabase("migrated");
    process.env["COUNTERSIGN_DATA_DIR"] = dataDir;
    process.env["AUTH_SECRET"] = "a secret of the tests, long enough to sign with";
    forgetEnv();
  });

  afterAll(async () => {
    await stopSender();
    await disconnect();
    await rm(dataDir, { recursive: true, force: true });
  });
}
