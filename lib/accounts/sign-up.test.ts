import { describe, expect, test } from "vitest";

import { readVerification } from "#lib/accounts/read-verification";
import { requestPasswordReset } from "#lib/accounts/request-password-reset";
import { resendVerification } from "#lib/accounts/resend-verification";
import { resetPassword } from "#lib/accounts/reset-password";
import { signIn } from "#lib/accounts/sign-in";
import { signUp } from "#lib/accounts/sign-up";
import { accounts } from "#lib/accounts/store";
import { verifyEmail } from "#lib/accounts/verify-email";
import { db } from "#lib/db/client";
import { newId } from "#lib/shared/ids";
import { makeAccount, TEST_PASSWORD } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
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
const codeOf = (error: unknown) => (error as { code: string }).code;

test("who signs up confirms the address, chooses a handle, and can sign in from then on", async () => {
  const email = newEmail();
  await signUpAs(email);
  await expect(signIn({ email, password: TEST_PASSWORD }, device())).rejects.toMatchObject({ code: "not-signed-in" });
  const [mail] = await mailTo(email);
  const token = tokenIn(mail);
  expect(await readVerification(token, device())).toEqual({
    email,
    displayName: "Ada Lovelace",
    suggestedHandle: "ada-lovelace",
  });
  const handle = newHandle();
  await verifyEmail({ token, handle }, device());
  expect(await accounts().findByHandle(handle)).toMatchObject({ email, role: "member", remixDefault: "deny" });
  await signIn({ email, password: TEST_PASSWORD }, device());
});

test("a link confirms once, also when it is opened twice at the same moment", async () => {
  const email = newEmail();
  await signUpAs(email);
  const token = tokenIn((await mailTo(email))[0]);
  const both = await Promise.allSettled([
    verifyEmail({ token, handle: newHandle() }, device()),
    verifyEmail({ token, handle: newHandle() }, device()),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await readVerification(token, device())).toBeNull();
});

test("a handle that is taken leaves the link good for another try", async () => {
  const { handle } = await makeAccount();
  const email = newEmail();
  await signUpAs(email);
  const token = tokenIn((await mailTo(email))[0]);
  await expect(verifyEmail({ token, handle }, device())).rejects.toMatchObject({ code: "already-exists" });
  await verifyEmail({ token, handle: newHandle() }, device());
});

test("a link that is too old confirms nothing, and a confirming link resets no password", async () => {
  const email = newEmail();
  await signUpAs(email);
  const token = tokenIn((await mailTo(email))[0]);
  await expect(resetPassword({ token, password: "another long password" }, device())).rejects.toMatchObject({
    code: "no-longer-possible",
  });
  await db().emailToken.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
  await expect(verifyEmail({ token, handle: newHandle() }, device())).rejects.toMatchObject({
    code: "no-longer-possible",
  });
});

test("a stranger who signs up with someone's address first leaves no password behind", async () => {
  const email = newEmail();
  await signUpAs(email, "the stranger's password");
  await signUpAs(email);
  const [first, second] = await mailTo(email);
  await expect(verifyEmail({ token: tokenIn(first), handle: newHandle() }, device())).rejects.toThrow();
  await verifyEmail({ token: tokenIn(second), handle: newHandle() }, device());
  await expect(signIn({ email, password: "the stranger's password" }, device())).rejects.toThrow();
  await signIn({ email, password: TEST_PASSWORD }, device());
});

describe("whether an address has an account is not told", () => {
  /** With how often each is timed: mail to one address is limited, and a short answer takes more to measure. */
  const flows: [string, (email: string) => Promise<unknown>, number][] = [
    ["signing up", (email) => signUpAs(email, "a password of my own"), 4],
    ["asking for a new password", (email) => requestPasswordReset({ email }, device()), 4],
    ["asking for the confirming link", (email) => resendVerification({ email }, device()), 4],
    ["signing in", (email) => signIn({ email, password: "not the right password" }, device()), 20],
  ];

  test.each(flows)("%s answers the same for a known, an unconfirmed and an unknown address", async (_flow, run) => {
    const unconfirmed = newEmail();
    await signUpAs(unconfirmed);
    const answers = [];
    for (const email of [(await makeAccount()).email, unconfirmed, newEmail()]) {
      answers.push(await run(email).catch((error: unknown) => [codeOf(error), String(error)]));
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  test.each(flows)("%s takes as long for a known as for an unknown address", async (_flow, run, rounds) => {
    const { email } = await makeAccount();
    const took = async (address: string) => {
      const start = performance.now();
      await run(address).catch(() => undefined);
      return performance.now() - start;
    };
    const fastest = { known: Infinity, unknown: Infinity };
    for (let n = 0; n < rounds; n++) {
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
