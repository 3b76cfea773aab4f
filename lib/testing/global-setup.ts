import { mkdtemp, readFile, rm, statfs } from "node:fs/promises";
import { freemem, tmpdir } from "node:os";
import { join } from "node:path";

import pg from "pg";
import type { TestProject } from "vitest/node";

import { migrate } from "#lib/platform/db/migrations";
import { installQueue } from "#lib/platform/queue/boss";
import { fillCompileCache } from "#lib/platform/sandbox/compile-cache";
import { startEmbedded, stopEmbedded } from "#server/standalone/database/embedded";

declare module "vitest" {
  interface ProvidedContext {
    /** The address of a migrated, empty database that tests copy. */
    templateDatabaseUrl: string;
    /** The password of the role that may do anything, for tests of what even that one leaves traces of. */
    superuserPassword: string;
  }
}

/** Nothing of it has to outlive a crash of the machine, and no database of it lives long enough to be vacuumed. */
const THROWN_AWAY = [
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
  "autovacuum=off",
  "max_connections=200",
];

/** What the databases of a run take, and more. */
const ROOM_BYTES = 12 * 1024 ** 3;

/** Memory, where there is enough of it. */
async function fastestFolder(): Promise<string> {
  const memory = "/dev/shm";
  const { bavail, bsize } = await statfs(memory).catch(() => ({ bavail: 0, bsize: 0 }));
  return bavail * bsize >= ROOM_BYTES && freemem() >= ROOM_BYTES ? memory : tmpdir();
}

/** One PostgreSQL for the whole run, with one migrated database that each test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(await fastestFolder(), "countersign-test-"));
  const { url } = await startEmbedded({ dataDir, settings: THROWN_AWAY });
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
  await fillCompileCache();
  project.provide("templateDatabaseUrl", template.href);
  project.provide("superuserPassword", await readFile(join(dataDir, "postgres-superuser-password"), "utf8"));
  return async () => {
    await stopEmbedded(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  };
}
