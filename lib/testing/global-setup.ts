import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import pg from "pg";
import type { TestProject } from "vitest/node";

import { startEmbedded, stopEmbedded } from "#lib/platform/db/embedded";
import { migrate } from "#lib/platform/db/migrations";
import { installQueue } from "#lib/platform/queue/boss";

declare module "vitest" {
  interface ProvidedContext {
    /** The address of a migrated, empty database that tests copy. */
    templateDatabaseUrl: string;
    /** The password of the role that may do anything, for tests of what even that one leaves traces of. */
    superuserPassword: string;
  }
}

/** One PostgreSQL for the whole run, with one migrated database that each test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), "countersign-test-"));
  const { url } = await startEmbedded({ dataDir, settings: ["fsync=off", "max_connections=200"] });
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query("CREATE DATABASE template_countersign");
  await admin.end();
  const template = new URL(url);
  template.pathname = "/template_countersign";
  await migrate(template.href);
  await installQueue(template.href);
  // What needs no database has a data folder all the same; the developer's own is not for tests.
  process.env["COUNTERSIGN_DATA_DIR"] = join(dataDir, "data");
  project.provide("templateDatabaseUrl", template.href);
  project.provide("superuserPassword", await readFile(join(dataDir, "postgres-superuser-password"), "utf8"));
  return async () => {
    await stopEmbedded(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  };
}
