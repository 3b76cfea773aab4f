import { expect, test } from "vitest";

import { readCondition } from "#lib/overview/administration/read-condition";
import { refreshTrustListsNow } from "#lib/overview/administration/refresh-trust-lists-now";
import { setRoleAsOperator } from "#lib/overview/administration/set-role";
import { inTransaction } from "#lib/platform/db/transaction";
import { enqueue } from "#lib/platform/queue/enqueue";
import { makeAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";

useTestDatabase();

test("the condition counts what waits, and says that no worker lives", async () => {
  const { actor } = await makeAccount("administrator");
  await inTransaction((tx) => enqueue(tx, "analyse-upload", { videoId: "v" }));
  await setRoleAsOperator((await makeAccount()).id, "support");
  const { health, ledger, queues, workers, mail, engine } = await readCondition(actor);
  expect(ledger).toMatchObject({ waiting: 1, isLate: false });
  expect(Math.abs(Date.now() - (ledger?.since?.getTime() ?? 0))).toBeLessThan(60_000);
  expect(health).toMatchObject({ database: "ok", worker: "down", status: "down" });
  expect(queues?.find(({ name }) => name === "analyse-upload")).toMatchObject({ waiting: 1, running: 0, failed: 0 });
  expect(queues?.find(({ name }) => name === "sweep-storage")).toMatchObject({ waiting: 0, oldestWaiting: null });
  expect(workers).toEqual([]);
  expect(mail).toBe("files");
  expect(engine).toEqual({
    name: expect.stringMatching(/^c2pa-(node|wasm)$/) as unknown,
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/) as unknown,
  });
});

test("an administrator has the trust lists read anew", async () => {
  const { actor } = await makeAccount("administrator");
  await refreshTrustListsNow(actor);
  const { queues } = await readCondition(actor);
  expect(queues?.find(({ name }) => name === "refresh-trust-lists")?.waiting).toBe(1);
});

test.each(["member", "support", "senior-support"] as const)("to %s neither exists", async (role) => {
  const { actor } = await makeAccount(role);
  await expect(readCondition(actor)).rejects.toMatchObject({ code: "not-found" });
  await expect(refreshTrustListsNow(actor)).rejects.toMatchObject({ code: "not-found" });
});
