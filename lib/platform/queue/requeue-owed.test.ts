import { randomUUID } from "node:crypto";

import { beforeEach, expect, test } from "vitest";

import { db, pool } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { sender } from "#lib/platform/queue/boss";
import { enqueue } from "#lib/platform/queue/enqueue";
import { owedJobs } from "#lib/platform/queue/owed-store";
import { LOOK_AGAIN_MS, pauseAfterLoss, requeueOwed } from "#lib/platform/queue/requeue-owed";
import { fixedClock } from "#lib/platform/shared/clock";
import { useTestDatabase } from "#lib/testing/database";

useTestDatabase();

const owe = (decisionId: string) =>
  inTransaction((tx) => enqueue(tx, "reach-copies", { decisionId }, { group: "somebody" }));

const inQueue = async () =>
  (
    await pool().query<{ id: string; state: string; group_id: string; data: unknown }>(
      "SELECT id, state, group_id, data FROM pgboss.job WHERE name = 'reach-copies'",
    )
  ).rows;

/** A clock that is so much later than now. */
const later = (ms: number) => fixedClock(new Date(Date.now() + ms));

beforeEach(async () => {
  await db().owedJob.deleteMany();
  await (await sender()).deleteAllJobs("reach-copies");
});

test("work is owed if, and only if, its transaction commits, and until it is settled", async () => {
  const failing = inTransaction(async (tx) => {
    await enqueue(tx, "reach-copies", { decisionId: "rolled back" });
    throw new Error("roll back");
  });
  await expect(failing).rejects.toThrow("roll back");
  expect(await owedJobs().summary()).toMatchObject({ waiting: 0 });
  await owe("a");
  expect(await owedJobs().summary()).toMatchObject({ waiting: 1, lost: 0 });
  const [job] = await inQueue();
  await owedJobs().settle(job?.id ?? "");
  expect(await owedJobs().summary()).toMatchObject({ waiting: 0 });
});

test("what the queue has lost is queued again, with all that belongs to it", async () => {
  await owe("b");
  const [before] = await inQueue();
  await (await sender()).deleteAllJobs("reach-copies");
  expect(await requeueOwed(later(LOOK_AGAIN_MS - 5_000))).toBe(0);
  expect(await requeueOwed(later(LOOK_AGAIN_MS + 1_000))).toBe(1);
  expect(await inQueue()).toEqual([before]);
  expect(before).toMatchObject({ group_id: "somebody", data: { decisionId: "b" } });
});

test.each(["created", "retry", "active"])("a job that is %s is left alone", async (state) => {
  await owe("c");
  await pool().query("UPDATE pgboss.job SET state = $1 WHERE name = 'reach-copies'", [state]);
  expect(await requeueOwed(later(LOOK_AGAIN_MS + 1_000))).toBe(0);
  expect(await inQueue()).toMatchObject([{ state }]);
});

test.each(["failed", "cancelled", "completed"])(
  "a job that is %s and has not settled its work is queued again",
  async (state) => {
    await owe("d");
    await pool().query("UPDATE pgboss.job SET state = $1 WHERE name = 'reach-copies'", [state]);
    expect(await requeueOwed(later(LOOK_AGAIN_MS + 1_000))).toBe(1);
    expect(await inQueue()).toMatchObject([{ state: "created" }]);
  },
);

test("what the queue gives up again and again is tried after growing pauses", async () => {
  await owe("e");
  const clock = later(LOOK_AGAIN_MS + 1_000);
  for (const losses of [1, 2, 3]) {
    await pool().query("UPDATE pgboss.job SET state = 'failed' WHERE name = 'reach-copies'");
    expect(await requeueOwed(clock)).toBe(1);
    await pool().query("UPDATE pgboss.job SET state = 'failed' WHERE name = 'reach-copies'");
    clock.advanceMs(pauseAfterLoss(losses) - 1);
    expect(await requeueOwed(clock)).toBe(0);
    clock.advanceMs(1);
  }
  expect([1, 2, 3, 20].map(pauseAfterLoss)).toEqual([60_000, 120_000, 240_000, 6 * 3_600_000]);
  expect(await owedJobs().summary()).toMatchObject({ waiting: 1, lost: 1 });
});

test("a job that cannot be queued holds up no other", async () => {
  await db().owedJob.create({
    data: { id: randomUUID(), name: "no-such-job", payload: {}, createdAt: new Date(0), dueAt: new Date(0) },
  });
  for (let n = 0; n < 3; n += 1) await owe(`g${String(n)}`);
  await (await sender()).deleteAllJobs("reach-copies");
  expect(await requeueOwed(later(LOOK_AGAIN_MS + 1_000))).toBe(3);
  expect(await owedJobs().summary()).toMatchObject({ waiting: 4 });
});

test("of two sweeps at once, one queues a job", async () => {
  for (let n = 0; n < 20; n += 1) await owe(`f${String(n)}`);
  await (await sender()).deleteAllJobs("reach-copies");
  const clock = later(LOOK_AGAIN_MS + 1_000);
  const [a, b] = await Promise.all([requeueOwed(clock), requeueOwed(clock)]);
  expect(a + b).toBe(20);
  expect(await inQueue()).toHaveLength(20);
});
