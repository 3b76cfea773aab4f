import { createHmac, hkdfSync, randomBytes } from "node:crypto";

import { encode } from "next-auth/jwt";
import { afterEach, describe, expect, test } from "vitest";

import { findParty } from "#lib/disputes/cases/find-party";
import {
  followTokenFor,
  followTokenOf,
  isFormerToken,
  readFollowToken,
  reportOfToken,
} from "#lib/disputes/cases/follow-token";
import { readUnsubscribeToken, unsubscribeToken } from "#lib/messaging/inbox/unsubscribe-token";
import { resealWebhookSecrets } from "#lib/messaging/webhooks/reseal-secrets";
import { newSecret, signedHeaders } from "#lib/messaging/webhooks/secrets";
import { endpoints } from "#lib/messaging/webhooks/store";
import { deviceKnownBy, passwordMark, rememberDevice } from "#lib/people/accounts/known-devices";
import { db } from "#lib/platform/db/client";
import { forgetEnv, settle } from "#lib/platform/env";
import { answerOnce } from "#lib/platform/idempotency/answer-once";
import { currentSecret } from "#lib/platform/keys/accepted-secrets";
import { open, seal, sealedAnew } from "#lib/platform/keys/seal";
import { activeKey, resealKeys } from "#lib/platform/keys/signing-keys";
import { signingKeys } from "#lib/platform/keys/store";
import { asId, newId, type WebhookId } from "#lib/platform/shared/ids";
import { makeAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { openSessionCookie, sealSessionCookie } from "#lib/web/session-cookie";

useTestDatabase();

const NEW = "the secret after the rotation, long enough to sign with";
const BEFORE = "the secret of the tests' installation, long enough to sign";

const underOld = () => {
  settle({ AUTH_SECRET: BEFORE });
};
const rotated = () => {
  settle({ AUTH_SECRET: NEW, AUTH_SECRET_PREVIOUS: BEFORE });
};
const forgotten = () => {
  settle({ AUTH_SECRET: NEW });
};

afterEach(forgetEnv);

/** Everything that rests on the secret: how it is made, and what it is read as. Null where it is not accepted. */
const signed: [what: string, make: () => Promise<string> | string, read: (made: string) => unknown][] = [
  ["a session", () => sealSessionCookie(asId("a session")), (made) => openSessionCookie(made)],
  ["a known device", () => rememberDevice(undefined, passwordMark("a hash")), (made) => deviceKnownBy(made, "a hash")],
  ["a reporter's link to their case", () => followTokenOf(asId("a report")), (made) => reportOfToken(made)],
  [
    "a suspended person's link to their case",
    () => followTokenFor(asId("a case"), asId("an account")),
    (made) => readFollowToken(made),
  ],
  [
    "a link that stops mails",
    () => unsubscribeToken(asId("an account"), "label-change"),
    (made) => readUnsubscribeToken(made),
  ],
  [
    "a sealed secret",
    () => Buffer.from(seal(Buffer.from("sealed"), "a row")).toString("base64"),
    (made) => {
      try {
        return open(Buffer.from(made, "base64"), "a row").toString();
      } catch {
        return null;
      }
    },
  ],
];

describe.each(signed)("%s", (_what, make, read) => {
  test("of before counts while the secret of before is accepted, and not afterwards; a new one is made with the new secret", async () => {
    underOld();
    const made = await make();
    const meant = await read(made);
    expect(meant).not.toBeNull();
    rotated();
    expect(await read(made)).toEqual(meant);
    const anew = await make();
    forgotten();
    expect(await read(made)).toBeNull();
    expect(await read(anew)).not.toBeNull();
    underOld();
    expect(await read(anew)).toBeNull();
  });
});

test("a session's cookie that next-auth made under the secret of before is opened, and ends when that is forgotten", async () => {
  underOld();
  const cookie = await encode({ token: { sid: "one" }, secret: currentSecret(), maxAge: 60 });
  rotated();
  expect(await openSessionCookie(cookie)).toBe("one");
  forgotten();
  expect(await openSessionCookie(cookie)).toBeNull();
});

test("after sealing anew, keys and webhooks need the secret of before no more, and sign as they did", async () => {
  underOld();
  const key = await activeKey("grants");
  const { id: accountId } = await makeAccount();
  const id = newId<WebhookId>();
  const { sealed } = newSecret(id);
  const endpoint = { id, accountId, url: "https://1.1.1.1/", description: "", events: [], wholeInstallation: false };
  await endpoints().insert({ ...endpoint, sealedSecret: sealed, slow: false, createdAt: new Date() });
  const former = newSecret(id).sealed;
  const formerSecretUntil = new Date(Date.now() + 60_000);
  await endpoints().update(id, { sealedFormerSecret: former, formerSecretUntil });
  const message = { id: asId<never>("an event"), body: "{}" };
  const now = new Date();
  const headersNow = async () => {
    const found = await endpoints().find(id);
    return found && signedHeaders(found, message, now);
  };
  const before = await headersNow();

  rotated();
  expect(await resealKeys()).toBe(1);
  expect(await resealWebhookSecrets()).toBe(1);
  forgotten();
  const [row] = await signingKeys().all("grants");
  expect(row?.id).toBe(key.id);
  expect(open(row?.sealedPrivateKey ?? new Uint8Array(), `signing_keys.sealed_private_key ${key.id}`)).toBeTruthy();
  expect(await headersNow()).toEqual(before);
  rotated();
  expect([await resealKeys(), await resealWebhookSecrets()]).toEqual([0, 0]);
});

test("a kept answer is given again under the new secret while the one before is accepted", async () => {
  underOld();
  const { id } = await makeAccount();
  const ask = () => answerOnce(id, { key: "k", asked: {} }, () => Promise.resolve({ status: 200, body: "kept" }));
  await ask();
  rotated();
  expect(await ask()).toMatchObject({ body: "kept", replayed: true });
  forgotten();
  await expect(ask()).rejects.toMatchObject({ code: "unavailable" });
});

test("the link to a case that an earlier version mailed works while its secret is accepted, for its own report", () => {
  const key = Buffer.from(hkdfSync("sha256", BEFORE, "", "countersign tokens v1 follow a case", 32));
  const token = createHmac("sha256", key).update("a report").digest("base64url");
  rotated();
  expect(isFormerToken(token, asId("a report"))).toBe(true);
  expect(isFormerToken(token, asId("another report"))).toBe(false);
  forgotten();
  expect(isFormerToken(token, asId("a report"))).toBe(false);
});

test("what nobody accepted seals is not sealed anew", () => {
  settle({ AUTH_SECRET: "a third secret that nothing else here knows" });
  const sealed = seal(randomBytes(8), "a row");
  rotated();
  expect(() => sealedAnew(sealed, "a row")).toThrow("AUTH_SECRET_PREVIOUS");
});

test("a case that is no report's is not found by a link of another report", async () => {
  await expect(findParty({ followToken: followTokenOf(asId("no report")) })).rejects.toMatchObject({
    code: "not-found",
  });
  expect(await db().disputeReport.count()).toBe(0);
});
