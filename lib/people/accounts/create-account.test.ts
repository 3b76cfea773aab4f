import { expect, test } from "vitest";

import { createAccount } from "#lib/people/accounts/create-account";
import { accounts, lockForShare, lockForUpdate } from "#lib/people/accounts/store";
import { db } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { asId } from "#lib/platform/shared/ids";
import { makeAccount, TEST_PASSWORD } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";

useTestDatabase();

test.each(["deny", "allow"] as const)("a new account starts with the platform's %s", async (rule) => {
  await db().platformRule.update({ where: { id: 1 }, data: { newAccountRemix: rule } });
  const { id } = await makeAccount();
  const account = await accounts().load(id);
  expect(account).toMatchObject({ remixDefault: rule, choicesFrom: 0n, remixDefaultSince: account.createdAt });
});

test("an address and a handle belong to one account, however they are written", async () => {
  const { email, handle } = await makeAccount();
  const again = { email: "new@example.test", password: TEST_PASSWORD, handle: "someone-new" };
  await expect(createAccount({ ...again, email: email.toUpperCase() })).rejects.toMatchObject({
    code: "already-exists",
  });
  await expect(createAccount({ ...again, handle: handle.toUpperCase() })).rejects.toMatchObject({
    code: "already-exists",
  });
});

test("the password is stored as argon2id and does not leave the store with the account", async () => {
  const { id } = await makeAccount();
  expect(await accounts().passwordHash(id)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(JSON.stringify(await accounts().load(id), (_key, value: unknown) => String(value))).not.toContain("argon2");
  expect(Object.keys(await accounts().load(id))).not.toContain("passwordHash");
});

test("readers of a rule share the lock, and a change waits for all of them", async () => {
  const { id } = await makeAccount();
  const order: string[] = [];
  const reader = () => {
    const has = Promise.withResolvers<undefined>();
    const read = inTransaction(async (tx) => {
      await lockForShare(tx, id);
      has.resolve(undefined);
      await new Promise((resolve) => setTimeout(resolve, 150));
      order.push("reader");
    });
    return { has: has.promise, read };
  };
  const readers = [reader(), reader()];
  await Promise.all(readers.map(({ has }) => has));
  const change = inTransaction(async (tx) => {
    await lockForUpdate(tx, id);
    order.push("change");
  });
  await Promise.all([...readers.map(({ read }) => read), change]);
  expect(order).toEqual(["reader", "reader", "change"]);
});

test("a change gets its turn although requests that share the lock never pause", async () => {
  const { id } = await makeAccount();
  let isOver = false;
  const ask = async (): Promise<void> => {
    while (!isOver) {
      await inTransaction(async (tx) => {
        await lockForShare(tx, id);
        await new Promise((resolve) => setTimeout(resolve, 20));
      });
    }
  };
  const asking = Array.from({ length: 6 }, ask);
  await new Promise((resolve) => setTimeout(resolve, 100));
  // They go on until it has had its turn: without one this never ends.
  await inTransaction((tx) => lockForUpdate(tx, id));
  isOver = true;
  await Promise.all(asking);
});

test("locking an account that is not there is not-found", async () => {
  await expect(inTransaction((tx) => lockForShare(tx, asId("nobody")))).rejects.toMatchObject({ code: "not-found" });
});
