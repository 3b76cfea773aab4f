import { expect, test } from "vitest";

import { pool } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { enqueue } from "#lib/platform/queue/enqueue";
import { useTestDatabase } from "#lib/testing/database";

useTestDatabase();

const waiting = async (): Promise<number> => {
  const { rows } = await pool().query<{ count: string }>(
    "SELECT count(*) FROM pgboss.job WHERE name = 'analyse-upload'",
  );
  return Number(rows[0]?.count);
};

test("a job exists once its transaction commits", async () => {
  await inTransaction((tx) => enqueue(tx, "analyse-upload", { videoId: "a" }));
  expect(await waiting()).toBe(1);
});

test("a job of a transaction that rolls back never existed", async () => {
  const before = await waiting();
  await expect(
    inTransaction(async (tx) => {
      await enqueue(tx, "analyse-upload", { videoId: "b" });
      throw new Error("roll back");
    }),
  ).rejects.toThrow("roll back");
  expect(await waiting()).toBe(before);
});
