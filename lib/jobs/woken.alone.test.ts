import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, expect, test, vi } from "vitest";

import { startWorker } from "#lib/jobs/worker";
import { db } from "#lib/platform/db/client";
import type { Job } from "#lib/platform/queue/declare-jobs";
import { makeAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { eventually } from "#lib/testing/eventually";
import { makePlainFile } from "#lib/testing/signed-files";
import { takeFile } from "#lib/testing/uploads";

// An idle slot that is not woken looks again when this test has long failed.
vi.mock("#lib/platform/queue/jobs", async (load) => {
  const jobs = await load<{ JOBS: Record<string, Job> }>();
  for (const { concurrency } of Object.values(jobs.JOBS)) concurrency.pollSeconds = 3_600;
  return jobs;
});

useTestDatabase();

const folder = await mkdtemp(join(tmpdir(), "countersign-woken-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

test("a job begins because the database says that it waits, not because a worker looks again", async () => {
  const worker = await startWorker();
  const { actor } = await makeAccount();
  for (let upload = 0; upload < 3; upload += 1) {
    const { videoId: id } = await takeFile(actor, (await makePlainFile(folder, "png")).path);
    await eventually(async () => {
      expect((await db().video.findUniqueOrThrow({ where: { id } })).status).toBe("ready");
    });
  }
  await worker.stop();
});
