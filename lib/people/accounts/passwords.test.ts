import { expect, test } from "vitest";

import { authenticateToken } from "#lib/people/accounts/authenticate-token";
import { changePassword } from "#lib/people/accounts/change-password";
import { createToken } from "#lib/people/accounts/create-token";
import { listSessions } from "#lib/people/accounts/list-sessions";
import { requestPasswordReset } from "#lib/people/accounts/request-password-reset";
import { canResetPassword, resetPassword } from "#lib/people/accounts/reset-password";
import { resolveSession } from "#lib/people/accounts/resolve-session";
import { signIn } from "#lib/people/accounts/sign-in";
import { accounts } from "#lib/people/accounts/store";
import { makeAccount, TEST_PASSWORD } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { mailTo, tokenIn } from "#lib/testing/mail";

useTestDatabase();

let nextAddress = 0;
const device = (address = `198.51.100.${String(++nextAddress)}`) => ({ userAgent: "a browser", address });
const NEW = "a new and longer password";

test("changing the password ends the other sessions and every mailed link, and tells the owner", async () => {
  const { email, actor } = await makeAccount();
  const { sessionId: other } = await signIn({ email, password: TEST_PASSWORD }, device());
  await requestPasswordReset({ email }, device());
  const token = tokenIn((await mailTo(email))[0]);
  expect(await changePassword(actor, { current: TEST_PASSWORD, password: NEW })).toMatchObject({
    endedSessions: 1,
    endedTokens: 0,
  });
  expect(await resolveSession(other, "192.0.2.1")).toBeNull();
  expect(await resolveSession(actor.sessionId, "192.0.2.1")).not.toBeNull();
  expect(await canResetPassword(token, device())).toBe(false);
  expect((await mailTo(email)).at(-1)?.subject).toBe("Your password was changed");
  await expect(signIn({ email, password: TEST_PASSWORD }, device())).rejects.toMatchObject({ code: "not-signed-in" });
  await signIn({ email, password: NEW }, device());
});

test("a new password leaves API tokens alone, or revokes them all where that is asked for, and its letter says which", async () => {
  const { email, actor } = await makeAccount();
  const make = () => createToken(actor, { name: "a program", scopes: ["read"] });
  const [first, second] = [await make(), await make()];
  await changePassword(actor, { current: TEST_PASSWORD, password: NEW });
  expect(await authenticateToken(first.token, "192.0.2.1")).not.toBeNull();
  expect(JSON.stringify((await mailTo(email)).at(-1))).toContain("Your API tokens still work");
  const changed = await changePassword(actor, { current: NEW, password: TEST_PASSWORD, revokeTokens: true });
  expect(changed.endedTokens).toBe(2);
  for (const { token } of [first, second]) expect(await authenticateToken(token, "192.0.2.1")).toBeNull();
  expect(JSON.stringify((await mailTo(email)).at(-1))).toContain("Your API tokens were revoked as well");
  const third = await make();
  await requestPasswordReset({ email }, device());
  await resetPassword({ token: tokenIn((await mailTo(email)).at(-1)), password: NEW, revokeTokens: true }, device());
  expect(await authenticateToken(third.token, "192.0.2.1")).toBeNull();
});

test("changing the password takes the current one, and guesses at it are limited", async () => {
  const { id, actor } = await makeAccount();
  const before = await accounts().passwordHash(id);
  const guess = () => changePassword(actor, { current: "a wrong guess", password: NEW });
  for (let n = 0; n < 10; n++) await expect(guess()).rejects.toMatchObject({ code: "invalid-input" });
  await expect(guess()).rejects.toMatchObject({ code: "too-many-requests" });
  expect(await accounts().passwordHash(id)).toBe(before);
});

test("a token cannot change the password", async () => {
  const { actor } = await makeAccount();
  const program = { ...actor, scopes: ["read", "write"] as const };
  await expect(changePassword(program, { current: TEST_PASSWORD, password: NEW })).rejects.toMatchObject({
    code: "not-allowed",
  });
});

test("a reset works once, and ends every session", async () => {
  const { email, actor } = await makeAccount();
  await requestPasswordReset({ email }, device());
  const token = tokenIn((await mailTo(email))[0]);
  expect(await canResetPassword(token, device())).toBe(true);
  await resetPassword({ token, password: NEW }, device());
  expect(await resolveSession(actor.sessionId, "192.0.2.1")).toBeNull();
  await signIn({ email, password: NEW }, device());
  await expect(resetPassword({ token, password: "yet another password" }, device())).rejects.toMatchObject({
    code: "no-longer-possible",
  });
});

test("a newer link for the same end replaces the older", async () => {
  const { email } = await makeAccount();
  await requestPasswordReset({ email }, device());
  await requestPasswordReset({ email }, device());
  const [first, second] = (await mailTo(email)).map(tokenIn);
  expect(await canResetPassword(first ?? "", device())).toBe(false);
  expect(await canResetPassword(second ?? "", device())).toBe(true);
});

test("signing in often with the right password is no guessing", async () => {
  const { email, actor } = await makeAccount();
  for (let n = 0; n < 12; n++) await signIn({ email, password: TEST_PASSWORD }, device("203.0.113.77"));
  expect(await listSessions(actor)).toHaveLength(13);
});

test("a suspended person learns so, with the right password only", async () => {
  const { id, email } = await makeAccount();
  await accounts().update(id, { suspendedAt: new Date() });
  await expect(signIn({ email, password: TEST_PASSWORD }, device())).rejects.toMatchObject({ code: "not-allowed" });
  await expect(signIn({ email, password: "a wrong guess" }, device())).rejects.toMatchObject({ code: "not-signed-in" });
});

test("mail to one address that is asked for from one place is limited, known or not", async () => {
  for (const email of [(await makeAccount()).email, "nobody@example.test"]) {
    const from = device();
    for (let n = 0; n < 5; n++) await requestPasswordReset({ email }, from);
    await expect(requestPasswordReset({ email }, from)).rejects.toMatchObject({ code: "too-many-requests" });
  }
});
