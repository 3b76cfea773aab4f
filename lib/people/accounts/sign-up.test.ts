import { describe, expect, test } from "vitest";

import type { Device } from "#lib/people/accounts/create-session";
import { emailTokens } from "#lib/people/accounts/email-token-store";
import { endSignUp } from "#lib/people/accounts/end-sign-up";
import { FLOOR_MS } from "#lib/people/accounts/even-timing";
import { rememberDevice } from "#lib/people/accounts/known-devices";
import { readVerification } from "#lib/people/accounts/read-verification";
import { requestPasswordReset } from "#lib/people/accounts/request-password-reset";
import { resendVerification } from "#lib/people/accounts/resend-verification";
import { resetPassword } from "#lib/people/accounts/reset-password";
import { resolveSession } from "#lib/people/accounts/resolve-session";
import { signIn } from "#lib/people/accounts/sign-in";
import { signUp } from "#lib/people/accounts/sign-up";
import { accounts } from "#lib/people/accounts/store";
import { verifyEmail } from "#lib/people/accounts/verify-email";
import { db } from "#lib/platform/db/client";
import { asId, newId } from "#lib/platform/shared/ids";
import { codeOf } from "#lib/platform/shared/system-error";
import { makeAccount, TEST_PASSWORD } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { whileHeld } from "#lib/testing/held";
import { mailTo, tokenIn } from "#lib/testing/mail";

useTestDatabase();

let nextAddress = 0;
/** Every use comes from another network, so that the limits of one test do not reach another. */
const device = () => ({ userAgent: "a browser", address: `198.51.100.${String(++nextAddress % 250)}` });
const newEmail = () => `${newId<string>().toLowerCase()}@example.test`;
const newHandle = () =>
  `h${newId<string>()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "")}`;
const signUpAs = (email: string, password = TEST_PASSWORD) =>
  signUp({ email, password, displayName: "Ada Lovelace" }, device());
/** Signs up, and returns what a browser in which somebody did so sends along. */
const browserOf = async (signedUp: ReturnType<typeof signUp>) => ({
  ...device(),
  cookie: rememberDevice(undefined, (await signedUp).passwordMark),
});
const newestToken = async (email: string) => tokenIn((await mailTo(email)).at(-1));

test("who signs up confirms the address in the same browser, chooses a handle, and is signed in", async () => {
  const email = newEmail();
  const browser = await browserOf(signUpAs(email));
  await expect(signIn({ email, password: TEST_PASSWORD }, browser)).rejects.toMatchObject({ code: "not-signed-in" });
  const token = await newestToken(email);
  expect(await readVerification(token, browser)).toEqual({
    state: "waiting",
    email,
    displayName: "Ada Lovelace",
    suggestedHandle: "ada-lovelace",
    isSameBrowser: true,
  });
  const handle = newHandle();
  const { sessionId } = await verifyEmail({ token, handle }, browser);
  const account = await accounts().findByHandle(handle);
  expect(account).toMatchObject({ email, role: "member", remixDefault: "deny" });
  expect(await resolveSession(sessionId, browser.address)).toMatchObject({ accountId: account?.id });
  await signIn({ email, password: TEST_PASSWORD }, device());
});

test("opening the link, as mail scanners do, changes nothing, however often and from wherever", async () => {
  const email = newEmail();
  await signUpAs(email);
  const token = await newestToken(email);
  const rows = async () => [await db().account.findMany({ where: { email } }), await db().emailToken.findMany()];
  const before = await rows();
  for (let n = 0; n < 5; n += 1) await readVerification(token, device());
  expect(await rows()).toEqual(before);
});

test("an address under a domain in another script gets its letter", async () => {
  await signUpAs("user@пример.рф");
  expect(await mailTo("user@xn--e1afmkfd.xn--p1ai")).toHaveLength(1);
});

test("the link of a suspended account opens no session", async () => {
  const email = newEmail();
  const browser = await browserOf(signUpAs(email));
  await db().account.update({ where: { email }, data: { suspendedAt: new Date() } });
  const verifying = verifyEmail({ token: await newestToken(email), handle: newHandle() }, browser);
  await expect(verifying).rejects.toMatchObject({ code: "not-allowed" });
  expect(await db().session.count({ where: { account: { email } } })).toBe(0);
});

test("in another browser the link confirms with the password of the sign-up, and with nothing else", async () => {
  const email = newEmail();
  await signUpAs(email);
  const token = await newestToken(email);
  const handle = newHandle();
  const cookieOfAnother = (await browserOf(signUpAs(newEmail(), "the password of another sign-up"))).cookie;
  for (const password of [undefined, "not the right password"]) {
    const attempt = verifyEmail({ token, handle, password }, { ...device(), cookie: cookieOfAnother });
    await expect(attempt).rejects.toMatchObject({
      code: "invalid-input",
      facts: { fields: { password: expect.any(String) as string } },
    });
  }
  expect((await accounts().findByEmail(email))?.emailVerifiedAt).toBeNull();
  const { sessionId } = await verifyEmail({ token, handle, password: TEST_PASSWORD }, device());
  expect(await resolveSession(sessionId, "192.0.2.1")).not.toBeNull();
});

test("guesses at the password of a sign-up are limited", async () => {
  const email = newEmail();
  await signUpAs(email);
  const token = await newestToken(email);
  const guess = (password: string) => verifyEmail({ token, handle: newHandle(), password }, device());
  for (let n = 0; n < 10; n += 1) await expect(guess("a wrong guess")).rejects.toMatchObject({ code: "invalid-input" });
  await expect(guess(TEST_PASSWORD)).rejects.toMatchObject({ code: "too-many-requests" });
});

test("a link confirms once, also when it is opened twice at the same moment, and then says that it has", async () => {
  const email = newEmail();
  const browser = await browserOf(signUpAs(email));
  const token = await newestToken(email);
  const both = await Promise.allSettled([
    verifyEmail({ token, handle: newHandle() }, browser),
    verifyEmail({ token, handle: newHandle() }, browser),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await readVerification(token, device())).toEqual({ state: "confirmed", email });
  const { id } = (await accounts().findByEmail(email)) ?? {};
  await db().$transaction((tx) => emailTokens(tx).revokeAll(asId(id ?? "")));
  expect(await readVerification(token, device())).toMatchObject({ state: "confirmed" });
});

test("somebody who did not sign up ends it: name and password are gone, and the address is free", async () => {
  const email = newEmail();
  const browser = await browserOf(signUpAs(email, "the stranger's password"));
  const token = await newestToken(email);
  await endSignUp({ token }, device());
  expect(await accounts().findByEmail(email)).toBeNull();
  expect(await readVerification(token, device())).toEqual({ state: "dead" });
  await expect(verifyEmail({ token, handle: newHandle() }, browser)).rejects.toMatchObject({
    code: "no-longer-possible",
  });
  const own = await browserOf(signUpAs(email));
  await verifyEmail({ token: await newestToken(email), handle: newHandle() }, own);
});

test("an account that is confirmed is not ended by any link of its sign-up, also one confirmed meanwhile", async () => {
  const email = newEmail();
  const browser = await browserOf(signUpAs(email));
  const token = await newestToken(email);
  const { id } = (await accounts().findByEmail(email)) ?? {};
  const confirmed = async (query: (text: string, values: unknown[]) => Promise<unknown>) => {
    await query("UPDATE accounts SET email_verified_at = now() WHERE id = $1", [id]);
    await query("UPDATE email_tokens SET used_at = now() WHERE account_id = $1", [id]);
  };
  await expect(whileHeld(asId(id ?? ""), () => endSignUp({ token }, browser), confirmed)).rejects.toMatchObject({
    code: "no-longer-possible",
  });
  await expect(endSignUp({ token }, browser)).rejects.toMatchObject({ code: "no-longer-possible" });
  expect(await accounts().findByEmail(email)).not.toBeNull();
});

test("a sign-up that was made anew while its link was being confirmed is not confirmed with the password before", async () => {
  const email = newEmail();
  const browser = await browserOf(signUpAs(email, "the stranger's password"));
  const token = await newestToken(email);
  const { id } = (await accounts().findByEmail(email)) ?? {};
  const anew = (query: (text: string, values: unknown[]) => Promise<unknown>) =>
    query("UPDATE accounts SET password_hash = 'another' WHERE id = $1", [id]);
  const confirming = () => verifyEmail({ token, handle: newHandle() }, browser);
  await expect(whileHeld(asId(id ?? ""), confirming, anew)).rejects.toMatchObject({ code: "no-longer-possible" });
  expect((await accounts().findByEmail(email))?.emailVerifiedAt).toBeNull();
});

test("a handle that is taken leaves the link good for another try", async () => {
  const { handle } = await makeAccount();
  const email = newEmail();
  const browser = await browserOf(signUpAs(email));
  const token = await newestToken(email);
  await expect(verifyEmail({ token, handle }, browser)).rejects.toMatchObject({ code: "already-exists" });
  await verifyEmail({ token, handle: newHandle() }, browser);
});

test("a link that is too old confirms nothing, and a confirming link resets no password", async () => {
  const email = newEmail();
  const browser = await browserOf(signUpAs(email));
  const token = await newestToken(email);
  await expect(resetPassword({ token, password: "another long password" }, device())).rejects.toMatchObject({
    code: "no-longer-possible",
  });
  await db().emailToken.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
  await expect(verifyEmail({ token, handle: newHandle() }, browser)).rejects.toMatchObject({
    code: "no-longer-possible",
  });
  expect(await readVerification(token, browser)).toEqual({ state: "dead" });
});

test("a stranger who signs up with someone's address first leaves no password behind", async () => {
  const email = newEmail();
  const strangers = await browserOf(signUpAs(email, "the stranger's password"));
  const own = await browserOf(signUpAs(email));
  const [first, second] = (await mailTo(email)).map(tokenIn);
  await expect(verifyEmail({ token: first ?? "", handle: newHandle() }, own)).rejects.toThrow();
  const opened = await readVerification(second ?? "", strangers);
  expect(opened).toMatchObject({ state: "waiting", isSameBrowser: false });
  await verifyEmail({ token: second ?? "", handle: newHandle() }, own);
  await expect(signIn({ email, password: "the stranger's password" }, device())).rejects.toThrow();
  await signIn({ email, password: TEST_PASSWORD }, device());
});

test("a stranger who signs up with someone's address after them is not confirmed by a click in their browser", async () => {
  const email = newEmail();
  const own = await browserOf(signUpAs(email));
  await signUpAs(email, "the stranger's password");
  const attempt = verifyEmail({ token: await newestToken(email), handle: newHandle() }, own);
  await expect(attempt).rejects.toMatchObject({ code: "invalid-input" });
});

describe("whether an address has an account is not told", () => {
  const mailing: [string, (email: string) => Promise<object>][] = [
    ["signing up", (email) => signUpAs(email, "a password of my own")],
    ["asking for a new password", (email) => requestPasswordReset({ email }, device()).then(() => ({}))],
    ["asking for the confirming link", (email) => resendVerification({ email }, device()).then(() => ({}))],
  ];
  const guess = (email: string) => signIn({ email, password: "not the right password" }, device());

  test.each([...mailing, ["signing in", guess] as const])(
    "%s answers the same for a known, an unconfirmed and an unknown address",
    async (_flow, run) => {
      const unconfirmed = newEmail();
      await signUpAs(unconfirmed);
      const answers = [];
      for (const email of [(await makeAccount()).email, unconfirmed, newEmail()]) {
        answers.push(await run(email).then(Object.keys, (error: unknown) => [codeOf(error), String(error)]));
      }
      expect(answers[1]).toEqual(answers[0]);
      expect(answers[2]).toEqual(answers[0]);
    },
  );

  // What a known address takes longer hides behind the wait. A busy machine only makes it longer.
  test.each(mailing)("%s waits for a known and for an unknown address", async (_flow, run) => {
    for (const email of [(await makeAccount()).email, newEmail()]) {
      const start = performance.now();
      await run(email);
      // Node's timers keep whole milliseconds, and can be one early.
      expect(performance.now() - start).toBeGreaterThan(FLOOR_MS - 2);
    }
  });

  // In processor time: on a busy machine a clock tells how long others took.
  test("signing in takes as much work for a known as for an unknown address", async () => {
    const { email } = await makeAccount();
    const took = async (address: string) => {
      const start = process.cpuUsage();
      const code = await guess(address).then(() => "signed-in", codeOf);
      const { user, system } = process.cpuUsage(start);
      // Refused by a limit, it would be no work at all.
      expect(code).toBe("not-signed-in");
      return user + system;
    };
    const fastest = { known: Infinity, unknown: Infinity };
    for (let n = 0; n < 20; n++) {
      fastest.known = Math.min(fastest.known, await took(email));
      fastest.unknown = Math.min(fastest.unknown, await took(newEmail()));
    }
    const ratio = fastest.known / fastest.unknown;
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  test("a right password does not tell that an address waits to be confirmed", async () => {
    const [waiting, known] = [newEmail(), (await makeAccount()).email];
    for (const email of [waiting, known]) await signUpAs(email, "a password of my own");
    const answers = [];
    for (const email of [waiting, known]) {
      const attempt = signIn({ email, password: "a password of my own" }, device());
      answers.push(await attempt.catch((error: unknown) => [codeOf(error), String(error)]));
    }
    expect(answers[0]).toEqual(answers[1]);
  });

  test("the browser that signed up is limited for a waiting address as for a known one", async () => {
    const outcomes = [];
    for (const email of [newEmail(), (await makeAccount()).email]) {
      const browser = await browserOf(signUpAs(email, "a password of my own"));
      const guess = (from: Device) => signIn({ email, password: "a wrong guess" }, from).catch(codeOf);
      const codes = [];
      for (let n = 0; n < 11; n += 1) codes.push(await guess(browser));
      outcomes.push([...codes, await guess({ ...browser, cookie: undefined })]);
    }
    expect(outcomes[0]).toEqual(outcomes[1]);
  });

  test("the owner of a known address is told by mail, and their account stays as it is", async () => {
    const { id, email } = await makeAccount();
    const before = [await accounts().load(id), await accounts().passwordHash(id)];
    await signUpAs(email, "a password of my own");
    expect((await mailTo(email)).map(({ subject }) => subject)).toEqual(["You already have an account"]);
    expect([await accounts().load(id), await accounts().passwordHash(id)]).toEqual(before);
  });

  test("an unknown address gets no mail", async () => {
    const email = newEmail();
    await requestPasswordReset({ email }, device());
    await resendVerification({ email }, device());
    expect(await mailTo(email)).toEqual([]);
  });
});

test("an unconfirmed account holds no handle, so that a handle does not tell who signed up", async () => {
  const email = newEmail();
  await signUpAs(email);
  const account = await accounts().findByEmail(email);
  expect(account?.handle).toBe(`~${account?.id ?? ""}`);
});
