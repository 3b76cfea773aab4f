import { expect, test } from "vitest";

import { setRole, setRoleAsOperator } from "#lib/accounts/set-role";
import { accounts, lockForUpdate } from "#lib/accounts/store";
import { db } from "#lib/db/client";
import { inTransaction } from "#lib/db/transaction";
import { makeAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { onRecord } from "#lib/testing/ledger";

useTestDatabase();

test("only an administrator gives roles; to others the account does not exist", async () => {
  const target = await makeAccount();
  for (const role of ["member", "support", "senior-support"] as const) {
    const { actor } = await makeAccount(role);
    await expect(setRole(actor, { accountId: target.id, role: "support" })).rejects.toMatchObject({
      code: "not-found",
    });
  }
  const { actor } = await makeAccount("administrator");
  await setRole(actor, { accountId: target.id, role: "senior-support" });
  expect((await accounts().load(target.id)).role).toBe("senior-support");
  const [entry] = await onRecord({ accountId: target.id });
  expect(entry).toMatchObject({
    kind: "role-changed",
    actorAccountId: actor.accountId,
    details: { from: "member", to: "senior-support" },
  });
});

test("the last administrator keeps the role, also when two step down at the same moment", async () => {
  for (let round = 0; round < 5; round++) {
    await db().account.updateMany({ data: { role: "member" } });
    const both = [await makeAccount("administrator"), await makeAccount("administrator")];
    // Holds both back at their own row, so that they go on together when it lets go.
    const { attempts } = await inTransaction(async (tx) => {
      for (const { id } of both) await lockForUpdate(tx, id);
      const started = both.map(({ id, actor }) => setRole(actor, { accountId: id, role: "member" }));
      await new Promise((resolve) => setTimeout(resolve, 100));
      return { attempts: Promise.allSettled(started) };
    });
    expect((await attempts).map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db().account.count({ where: { role: "administrator" } })).toBe(1);
  }
});

test("the operator cannot take the role from the last administrator either", async () => {
  await db().account.updateMany({ data: { role: "member" } });
  const { id } = await makeAccount("administrator");
  await expect(setRoleAsOperator(id, "member")).rejects.toMatchObject({ code: "not-allowed" });
});
