import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { changePassword } from "#lib/people/accounts/change-password";
import type { Device } from "#lib/people/accounts/create-session";
import { KNOWN_DEVICE_SECONDS, knownDevice, passwordMark, rememberDevice } from "#lib/people/accounts/known-devices";
import { guessLimits, limitGuesses, limitMail, limitSignUp } from "#lib/people/accounts/limits";
import { requestPasswordReset } from "#lib/people/accounts/request-password-reset";
import { resetPassword } from "#lib/people/accounts/reset-password";
import { signIn } from "#lib/people/accounts/sign-in";
import { accounts } from "#lib/people/accounts/store";
import { fixedClock } from "#lib/platform/shared/clock";
import { newId } from "#lib/platform/shared/ids";
import { makeAccount, TEST_PASSWORD, type TestAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { mailTo, tokenIn } from "#lib/testing/mail";

useTestDatabase();

const NEW = "a new and longer password";
const OFFICE = "203.0.113.1";
let nextAddress = 0;
const elsewhere = () => `198.51.${String(100 + (++nextAddress >> 8))}.${String(nextAddress & 255)}`;
const from = (address: string, cookie?: string): Device => ({ userAgent: "a browser", address, cookie });
const guess = (email: string, device: Device, password = "a wrong guess") => signIn({ email, password }, device);

const outcome = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => "in",
    (error: unknown) => (error as { code: string }).code,
  );

/** The device cookie of a browser in which the owner has signed in before. */
async function cookieOfOwner({ email }: TestAccount, password = TEST_PASSWORD): Promise<string> {
  return rememberDevice(undefined, (await guess(email, from(elsewhere()), password)).passwordMark);
}

/** Uses a limit up without the work of checking that many passwords. */
async function guessMany(email: () => string, address: () => string, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    await limitGuesses(guessLimits({ email: email(), address: address(), deviceId: null }));
  }
}

describe("what an attempt counts for", () => {
  const email = "ada@example.test";
  test.each([
    ["a known device, for itself alone", { email, address: OFFICE, deviceId: "d" }, ["sign-in-device d"]],
    [
      "any other, for the account from there, the account, and there",
      { email, address: OFFICE, deviceId: null },
      [`sign-in-pair ${email} ${OFFICE}`, `sign-in-account ${email}`, `sign-in-address ${OFFICE}`],
    ],
    [
      "one with IPv6, for its network of 64 bits",
      { email, address: "2001:db8:1:2:3::4", deviceId: null },
      [`sign-in-pair ${email} 2001:db8:1:2::/64`, `sign-in-account ${email}`, "sign-in-address 2001:db8:1:2::/64"],
    ],
  ])("%s", (_what, attempt, keys) => {
    expect(guessLimits(attempt).map(([{ name }, key]) => `${name} ${key}`)).toEqual(keys);
  });

  test("whatever strangers try, from anywhere, counts for nothing that a known device of the account counts for", () => {
    const address = fc.oneof(fc.ipV4(), fc.ipV6());
    const stranger = fc.record({
      email: fc.emailAddress(),
      address,
      deviceId: fc.option(fc.string({ minLength: 1 }), { nil: null }),
    });
    fc.assert(
      fc.property(fc.array(stranger), fc.emailAddress(), address, fc.uuid(), (strangers, own, there, deviceId) => {
        const counted = new Set(
          [...strangers, { email: own, address: there, deviceId: null }].flatMap((attempt) =>
            guessLimits(attempt).map(([{ name }, key]) => `${name} ${key}`),
          ),
        );
        const mine = guessLimits({ email: own, address: there, deviceId });
        expect(mine.filter(([{ name }, key]) => counted.has(`${name} ${key}`))).toEqual([]);
      }),
    );
  });

  test("the limit of an account is wider than that of one place, and that of an address the widest", () => {
    const [pair, account, address] = guessLimits({ email, address: OFFICE, deviceId: null }).map(([limit]) => limit);
    const perHour = (limit = pair) => ((limit?.points ?? 0) * 3_600) / (limit?.perSeconds ?? 1);
    expect(perHour(pair)).toBeLessThan(perHour(account));
    expect(perHour(account)).toBeLessThan(perHour(address));
  });
});

test("guesses at one account from one address end after ten; from elsewhere its owner signs in, on any device", async () => {
  const { email } = await makeAccount();
  const there = from("203.0.113.9");
  for (let n = 0; n < 10; n++) expect(await outcome(guess(email, there))).toBe("not-signed-in");
  expect(await outcome(guess(email, there, TEST_PASSWORD))).toBe("too-many-requests");
  expect(await outcome(guess(email, from(elsewhere()), TEST_PASSWORD))).toBe("in");
});

test("many addresses that guess at one account are slowed together, and its owner's known device is not", async () => {
  const owner = await makeAccount();
  const cookie = await cookieOfOwner(owner);
  await guessMany(() => owner.email, elsewhere, 100);
  expect(await outcome(guess(owner.email, from(elsewhere())))).toBe("too-many-requests");
  expect(await outcome(guess(owner.email, from(elsewhere()), TEST_PASSWORD))).toBe("too-many-requests");
  expect(await outcome(guess(owner.email, from(elsewhere(), cookie), TEST_PASSWORD))).toBe("in");
});

test("an owner on a new device, while strangers guess, gets in by a new password", async () => {
  const owner = await makeAccount();
  await guessMany(() => owner.email, elsewhere, 100);
  const here = elsewhere();
  const refused = guess(owner.email, from(here), TEST_PASSWORD);
  await expect(refused).rejects.toThrow(/reset your password by mail/);
  await requestPasswordReset({ email: owner.email }, from(here));
  const token = tokenIn((await mailTo(owner.email)).at(-1));
  const { passwordMark: mark } = await resetPassword({ token, password: NEW }, from(here));
  expect(await outcome(guess(owner.email, from(here, rememberDevice(undefined, mark)), NEW))).toBe("in");
});

test("somebody who guesses at many accounts from an office of 200 is stopped, and those who work there sign in", async () => {
  const colleague = await makeAccount();
  const cookie = await cookieOfOwner(colleague);
  for (let n = 0; n < 200; n += 1)
    await guessMany(
      () => `${newId<string>()}@example.test`,
      () => OFFICE,
      1,
    );
  // All of them mistyped once, and a colleague with a new device still gets in.
  expect(await outcome(guess((await makeAccount()).email, from(OFFICE), TEST_PASSWORD))).toBe("in");
  await guessMany(
    () => `${newId<string>()}@example.test`,
    () => OFFICE,
    100,
  );
  expect(await outcome(guess((await makeAccount()).email, from(OFFICE)))).toBe("too-many-requests");
  expect(await outcome(guess(colleague.email, from(OFFICE, cookie), TEST_PASSWORD))).toBe("in");
});

test("a known device has ten guesses, too, and does not use up those of others", async () => {
  const owner = await makeAccount();
  const cookie = await cookieOfOwner(owner);
  for (let n = 0; n < 10; n++)
    expect(await outcome(guess(owner.email, from(elsewhere(), cookie)))).toBe("not-signed-in");
  expect(await outcome(guess(owner.email, from(elsewhere(), cookie)))).toBe("too-many-requests");
  expect(await outcome(guess(owner.email, from(elsewhere()), TEST_PASSWORD))).toBe("in");
});

describe("which devices an account knows", () => {
  const isKnown = async ({ email }: TestAccount, cookie: string): Promise<boolean> =>
    (await knownDevice(email, from(OFFICE, cookie))) !== null;

  test("one that signed in to it, not one of another account, and none with a cookie that we did not sign", async () => {
    const [owner, other] = [await makeAccount(), await makeAccount()];
    const cookie = await cookieOfOwner(owner);
    expect(await isKnown(owner, cookie)).toBe(true);
    const hash = (await accounts().passwordHash(other.id)) ?? "";
    await accounts().update(other.id, { passwordHash: `${hash} of another` });
    expect(await isKnown(other, cookie)).toBe(false);
    const forged = Buffer.from(cookie, "base64url");
    forged[0] = (forged[0] ?? 0) ^ 1;
    expect(await isKnown(owner, forged.toString("base64url"))).toBe(false);
    for (const made of ["", "rubbish", "%E0%A4%A"]) expect(await isKnown(owner, made)).toBe(false);
  });

  test("none any more after a new password, but the one in which it was chosen", async () => {
    const owner = await makeAccount();
    const cookie = await cookieOfOwner(owner);
    const { passwordMark: mark } = await changePassword(owner.actor, { current: TEST_PASSWORD, password: NEW });
    expect(await isKnown(owner, cookie)).toBe(false);
    expect(await isKnown(owner, rememberDevice(cookie, mark))).toBe(true);
  });

  test("one that people share, by each of the five who signed in last", async () => {
    const hashes = Array.from({ length: 6 }, (_, n) => `the hash of ${String(n)}`);
    const people = [];
    for (const passwordHash of hashes) {
      const account = await makeAccount();
      await accounts().update(account.id, { passwordHash });
      people.push(account);
    }
    const cookie = hashes.reduce<string | undefined>(
      (sent, hash) => rememberDevice(sent, passwordMark(hash)),
      undefined,
    );
    const known = await Promise.all(people.map((person) => isKnown(person, cookie ?? "")));
    expect(known).toEqual([false, true, true, true, true, true]);
  });

  test("for as long as browsers keep the cookie, however a copy of it is kept", async () => {
    const owner = await makeAccount();
    const mark = passwordMark((await accounts().passwordHash(owner.id)) ?? "");
    const signedAt = (ageMs: number) => fixedClock(new Date(Date.now() - KNOWN_DEVICE_SECONDS * 1_000 + ageMs));
    expect(await isKnown(owner, rememberDevice(undefined, mark, signedAt(60_000)))).toBe(true);
    expect(await isKnown(owner, rememberDevice(undefined, mark, signedAt(-60_000)))).toBe(false);
  });
});

test("a class of 200 signs up from one address within an hour, and mail from there ends before it is a flood", async () => {
  const newcomer = async () => {
    await limitSignUp(OFFICE);
    await limitMail(`${newId<string>()}@example.test`, OFFICE);
  };
  for (let n = 0; n < 200; n += 1) await newcomer();
  for (let n = 0; n < 100; n += 1) await newcomer();
  expect(await outcome(newcomer())).toBe("too-many-requests");
});

test("strangers who ask for somebody's links do not keep them from asking", async () => {
  const email = `${newId<string>()}@example.test`;
  const there = elsewhere();
  for (let n = 0; n < 5; n += 1) await limitMail(email, there);
  expect(await outcome(limitMail(email, there))).toBe("too-many-requests");
  expect(await outcome(limitMail(email, elsewhere()))).toBe("in");
});
