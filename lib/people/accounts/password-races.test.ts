import { beforeAll, expect, test } from "vitest";

import { createEndpoint } from "#lib/messaging/webhooks/create-endpoint";
import { deleteAccount } from "#lib/overview/privacy/delete-account";
import { changePassword } from "#lib/people/accounts/change-password";
import { createToken } from "#lib/people/accounts/create-token";
import { hashPassword } from "#lib/people/accounts/password-hash";
import { signIn } from "#lib/people/accounts/sign-in";
import { accounts } from "#lib/people/accounts/store";
import { tokens } from "#lib/people/accounts/token-store";
import { pool } from "#lib/platform/db/client";
import type { AccountId } from "#lib/platform/shared/ids";
import { makeAccount, TEST_PASSWORD } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { whileHeld } from "#lib/testing/held";

useTestDatabase();

const NEW = "a new and longer password";
const DEVICE = { userAgent: "a browser", address: "198.51.100.1" };
let newHash: string;

beforeAll(async () => {
  newHash = await hashPassword(NEW);
});

type Query = (text: string, values: unknown[]) => Promise<unknown>;

/** What a reset does, in the transaction that holds the account. */
const reset =
  (id: AccountId, passwordHash = newHash) =>
  async (query: Query) => {
    await query("UPDATE accounts SET password_hash = $2 WHERE id = $1", [id, passwordHash]);
    await query("UPDATE sessions SET revoked_at = now() WHERE account_id = $1", [id]);
  };

async function sessionsOf(id: AccountId): Promise<number> {
  const { rows } = await pool().query("SELECT 1 FROM sessions WHERE account_id = $1 AND revoked_at IS NULL", [id]);
  return rows.length;
}

test("signing in with the old password, under way while it is reset, opens no session", async () => {
  const { id, email } = await makeAccount();
  const signing = () => signIn({ email, password: TEST_PASSWORD }, DEVICE);
  await expect(whileHeld(id, signing, reset(id))).rejects.toMatchObject({ code: "not-signed-in" });
  expect(await sessionsOf(id)).toBe(0);
});

test("signing in while the same password is stored anew is signing in", async () => {
  const { id, email } = await makeAccount();
  const again = await hashPassword(TEST_PASSWORD);
  await whileHeld(id, () => signIn({ email, password: TEST_PASSWORD }, DEVICE), reset(id, again));
  expect(await sessionsOf(id)).toBe(1);
});

test("changing the password by the old one, under way while it is reset, changes nothing", async () => {
  const { id, actor } = await makeAccount();
  const changing = () => changePassword(actor, { current: TEST_PASSWORD, password: "what an intruder wants" });
  await expect(whileHeld(id, changing, reset(id))).rejects.toMatchObject({ code: "not-signed-in" });
  expect(await accounts().passwordHash(id)).toBe(newHash);
});

test("the same where the session goes on, as after a change on the same device", async () => {
  const { id, actor } = await makeAccount();
  const changing = () => changePassword(actor, { current: TEST_PASSWORD, password: "another one of the two" });
  const first = (query: Query) => query("UPDATE accounts SET password_hash = $2 WHERE id = $1", [id, newHash]);
  await expect(whileHeld(id, changing, first)).rejects.toMatchObject({ code: "conflict" });
  expect(await accounts().passwordHash(id)).toBe(newHash);
});

test("deleting the account, under way while the password is reset, deletes nothing", async () => {
  const { id, actor } = await makeAccount();
  const { handle } = await accounts().load(id);
  const deleting = () => deleteAccount(actor, { password: TEST_PASSWORD, handle });
  await expect(whileHeld(id, deleting, reset(id))).rejects.toMatchObject({ code: "not-signed-in" });
  expect(await accounts().find(id)).not.toBeNull();
});

test("what outlives a session is not made by one that has ended meanwhile: tokens and webhooks", async () => {
  const { id, actor } = await makeAccount();
  const makeToken = () => createToken(actor, { name: "left behind", scopes: ["read"] });
  await expect(whileHeld(id, makeToken, reset(id))).rejects.toMatchObject({ code: "not-signed-in" });
  expect(await tokens().countLive(id)).toBe(0);
  const other = await makeAccount();
  const makeWebhook = () => createEndpoint(other.actor, { url: "https://1.1.1.1/hook", events: ["label.changed"] });
  await expect(whileHeld(other.id, makeWebhook, reset(other.id))).rejects.toMatchObject({ code: "not-signed-in" });
});
