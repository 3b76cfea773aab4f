import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import pg from "pg";
import { afterAll, beforeAll } from "vitest";

import { childEnv, env } from "#lib/platform/env";
import { newId } from "#lib/platform/shared/ids";
import { newDatabase } from "#lib/testing/database";

const run = promisify(execFile);

/** Where an installation is restored. */
export interface Target {
  COUNTERSIGN_DATA_DIR: string;
  /** Empty for the embedded one. */
  DATABASE_URL: string;
}

const failable = (promise: Promise<{ stdout: string; stderr: string }>) =>
  promise.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: unknown) => error as { code: number; stdout: string; stderr: string },
  );

/** A script as the documents start it, with default settings but for where the installation is. */
export const script = (target: Target, ...args: string[]) =>
  failable(run(process.execPath, ["scripts/run.mjs", ...args], { env: childEnv({ ...target, AUTH_SECRET: "" }) }));

/** `npm run cli -- ...` in an installation. */
export const cliIn = (target: Target, ...args: string[]) => script(target, "server/cli.ts", ...args);

/** The secret that the test's own installation keeps in its data folder. */
export const KEPT_SECRET = "a secret of the tests, long enough to sign with";

/** Runs SQL in any database. */
export async function queryIn<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/**
 * A folder for a test file's backups and restored installations, gone afterwards; its own data folder gets the secret
 * that a started one keeps. Call it once at the top level, after `useTestDatabase`.
 */
export function useRestores(): {
  folder: () => string;
  newTarget: (kind: "embedded" | "DATABASE_URL") => Promise<Target>;
} {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "countersign-restore-"));
    await mkdir(join(env().dataDir, "secrets"), { mode: 0o700 });
    await writeFile(join(env().dataDir, "secrets", "auth-secret"), KEPT_SECRET, { mode: 0o600 });
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });
  return {
    folder: () => folder,
    newTarget: async (kind) => {
      const dataDir = join(folder, newId());
      if (kind === "embedded") return { COUNTERSIGN_DATA_DIR: dataDir, DATABASE_URL: "" };
      return { COUNTERSIGN_DATA_DIR: dataDir, DATABASE_URL: await newDatabase("empty") };
    },
  };
}
