import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { afterEach, expect, test, vi } from "vitest";

import { disconnect, pool } from "#lib/platform/db/client";
import { env, forgetEnv } from "#lib/platform/env";
import { asSuperuser, useTestDatabase } from "#lib/testing/database";
import { useFront } from "#lib/testing/front";
import { startDraining } from "#server/drain";
import { probeRoutes } from "#server/routes/probes";

useTestDatabase();

const front = useFront(probeRoutes);

afterEach(async () => {
  vi.unstubAllEnvs();
  forgetEnv();
  await disconnect();
});

const ask = async (path: string): Promise<{ code: number; status?: string; reason?: string }> => {
  const answer = await fetch(`${front.origin}${path}`);
  return { code: answer.status, ...((await answer.json()) as Record<string, string>) };
};
const READY = { code: 200, status: "ready" };
const ALIVE = { code: 200, status: "alive" };
const notReady = (reason: string) => ({ code: 503, status: "not-ready", reason });

test("a process is not ready while the database is away, and alive all the same", async () => {
  expect(await ask("/readyz")).toEqual(READY);
  await disconnect();
  vi.stubEnv("DATABASE_URL", "postgresql://me:secret@127.0.0.1:1/nothing");
  forgetEnv();
  expect(await ask("/readyz")).toEqual(notReady("The database does not answer."));
  expect(await ask("/livez")).toEqual(ALIVE);
  await disconnect();
  vi.unstubAllEnvs();
  forgetEnv();
  expect(await ask("/readyz")).toEqual(READY);
});

test("a process is not ready for a database that lacks a migration of its version", async () => {
  const { rows } = await pool().query<{ migration_name: string }>(
    'SELECT max("migration_name") AS migration_name FROM "_prisma_migrations"',
  );
  const mark = (finishedAt: string) =>
    asSuperuser(`UPDATE "_prisma_migrations" SET "finished_at" = ${finishedAt}
                  WHERE "migration_name" = '${rows[0]?.migration_name ?? ""}'`);
  await mark("NULL");
  expect(await ask("/readyz")).toEqual(notReady("The database lacks 1 migrations of this version."));
  await mark("now()");
  expect(await ask("/readyz")).toEqual(READY);
  await asSuperuser('ALTER TABLE "_prisma_migrations" RENAME TO elsewhere');
  expect((await ask("/readyz")).reason).toMatch(/^The database lacks \d{2,} migrations/);
  await asSuperuser('ALTER TABLE elsewhere RENAME TO "_prisma_migrations"');
});

test("a process is not ready without a storage, and is with one that is full: everything but new files goes on", async () => {
  // What took a file a moment ago is believed to take the next: this is an hour later.
  vi.setSystemTime(Date.now() + 3_600_000);
  const objects = join(env().dataDir, "objects");
  await rm(objects, { recursive: true, force: true });
  await mkdir(env().dataDir, { recursive: true });
  await writeFile(objects, "");
  expect(await ask("/readyz")).toEqual(notReady("The storage takes no files."));
  await rm(objects);
  expect(await ask("/readyz")).toEqual(READY);
  vi.stubEnv("STORAGE_RESERVE_BYTES", String(Number.MAX_SAFE_INTEGER));
  forgetEnv();
  expect(await ask("/readyz")).toEqual(READY);
  vi.useRealTimers();
});

// Last: a process that drains goes on to its end.
test("a process that is stopping is not ready, and alive until it has stopped", async () => {
  startDraining();
  expect(await ask("/readyz")).toEqual(notReady("This process is shutting down."));
  expect(await ask("/livez")).toEqual(ALIVE);
});
