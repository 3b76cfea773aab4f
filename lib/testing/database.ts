import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";

import { disconnect } from "#lib/platform/db/client";
import { env, forgetEnv } from "#lib/platform/env";
import { stopSender } from "#lib/platform/queue/boss";
import { newId } from "#lib/platform/shared/ids";

/** Runs one statement against the server's maintenance database, as the application's role or as a superuser. */
async function onServer(templateUrl: string, sql: string, as: "application" | "superuser"): Promise<void> {
  const address = new URL(templateUrl);
  address.pathname = "/postgres";
  if (as === "superuser") [address.username, address.password] = ["postgres", inject("superuserPassword")];
  const client = new pg.Client({ connectionString: address.href });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
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
 * Gives the test file that calls it a database and a data folder of its own, both real and both gone
 * afterwards. Call it once at the top level, before anything reads the settings.
 */
export function useTestDatabase(): void {
  const templateUrl = inject("templateDatabaseUrl");
  const name = `test_${newId<string>().replaceAll("-", "_").toLowerCase()}`;
  let dataDir: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "countersign-data-"));
    await onServer(templateUrl, `CREATE DATABASE "${name}" TEMPLATE template_countersign`, "application");
    const address = new URL(templateUrl);
    address.pathname = `/${name}`;
    process.env["DATABASE_URL"] = address.href;
    process.env["COUNTERSIGN_DATA_DIR"] = dataDir;
    process.env["AUTH_SECRET"] = "a secret of the tests, long enough to sign with";
    forgetEnv();
  });

  afterAll(async () => {
    await stopSender();
    await disconnect();
    // PostgreSQL may just be vacuuming it, which nobody but a superuser may end.
    await onServer(templateUrl, `DROP DATABASE "${name}" WITH (FORCE)`, "superuser");
    await rm(dataDir, { recursive: true, force: true });
  });
}
