import { expect, test } from "vitest";

import { requestPasswordReset } from "#lib/people/accounts/request-password-reset";
import { revokeSession } from "#lib/people/accounts/revoke-session";
import { signUp } from "#lib/people/accounts/sign-up";
import { accounts } from "#lib/people/accounts/store";
import { sweepAccounts } from "#lib/people/accounts/sweep-accounts";
import { db } from "#lib/platform/db/client";
import { fixedClock } from "#lib/platform/shared/clock";
import { makeAccount, TEST_PASSWORD } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";

useTestDatabase();

const device = { userAgent: "a browser", address: "198.51.100.1" };
const afterDays = (days: number) => fixedClock(new Date(Date.now() + days * 24 * 60 * 60 * 1_000));

test("a sign-up that nobody confirms goes after a week, a confirmed account stays", async () => {
  const { id } = await makeAccount();
  const email = "never@example.test";
  await signUp({ email, password: TEST_PASSWORD, displayName: "Never" }, device);
  await sweepAccounts(afterDays(6));
  expect(await accounts().findByEmail(email)).not.toBeNull();
  await sweepAccounts(afterDays(8));
  expect(await accounts().findByEmail(email)).toBeNull();
  expect(await accounts().find(id)).not.toBeNull();
});

test("ended sessions and dead links go after a month, live ones stay", async () => {
  const [ended, live] = [await makeAccount(), await makeAccount()];
  await revokeSession(ended.actor, ended.actor.sessionId);
  await requestPasswordReset({ email: ended.email }, device);
  const left = async () => [
    await db().session.count({ where: { accountId: ended.id } }),
    await db().emailToken.count({ where: { accountId: ended.id } }),
  ];
  await sweepAccounts(afterDays(29));
  expect(await left()).toEqual([1, 1]);
  await sweepAccounts(afterDays(31));
  expect(await left()).toEqual([0, 0]);
  expect(await db().session.count({ where: { accountId: live.id } })).toBe(1);
});
