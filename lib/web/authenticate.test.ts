import { encode } from "next-auth/jwt";
import { describe, expect, test } from "vitest";

import { createToken } from "#lib/people/accounts/create-token";
import { revokeSession } from "#lib/people/accounts/revoke-session";
import { currentSecret } from "#lib/platform/keys/accepted-secrets";
import { makeAccount, type TestAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { authenticate } from "#lib/web/authenticate";
import { sessionCookieName } from "#lib/web/session-cookie";

useTestDatabase();

const seal = (sid: string, secret = currentSecret(), maxAge = 60) => encode({ token: { sid }, secret, maxAge });
const cookieOf = async ({ actor }: TestAccount) => `other=1; ${sessionCookieName()}=${await seal(actor.sessionId)}`;
const request = (method: string, headers: Record<string, string>) =>
  authenticate({
    method,
    address: "192.0.2.5",
    header: (name) => ({ host: "site.test", ...headers })[name],
  });

test("a request with nothing is a visitor's", async () => {
  expect(await request("POST", {})).toBeNull();
});

test("a bearer token speaks for its account; one that is not good is refused and not taken for a visitor", async () => {
  const { id, actor } = await makeAccount();
  const { token } = await createToken(actor, { name: "n", scopes: ["read"] });
  expect(await request("POST", { authorization: `Bearer ${token}` })).toMatchObject({
    accountId: id,
    scopes: ["read"],
    address: "192.0.2.5",
  });
  for (const authorization of ["Bearer cs_wrong", "Basic abc", "Bearer"]) {
    await expect(request("GET", { authorization })).rejects.toMatchObject({ code: "not-signed-in" });
  }
});

test("a token given beside a cookie decides alone", async () => {
  const account = await makeAccount();
  const headers = { cookie: await cookieOf(account), authorization: "Bearer cs_wrong" };
  await expect(request("GET", headers)).rejects.toMatchObject({ code: "not-signed-in" });
});

test("a session's cookie speaks for its person until the session ends", async () => {
  const account = await makeAccount();
  const cookie = await cookieOf(account);
  expect(await request("GET", { cookie })).toMatchObject({ accountId: account.id, scopes: "all" });
  await revokeSession(account.actor, account.actor.sessionId);
  expect(await request("GET", { cookie })).toBeNull();
});

test("a cookie that we did not seal, or that has run out, is nobody's", async () => {
  const { actor } = await makeAccount();
  const sid = actor.sessionId;
  for (const value of [
    "rubbish",
    "%E0%A4%A",
    await seal(sid, "another secret that is long enough to use"),
    await seal(sid, currentSecret(), -60),
  ]) {
    expect(await request("GET", { cookie: `${sessionCookieName()}=${value}` })).toBeNull();
  }
});

describe("a change by cookie", () => {
  test.each<[string, Record<string, string>, boolean]>([
    ["our own page", { "sec-fetch-site": "same-origin" }, true],
    ["our own page in an older browser", { origin: "http://site.test" }, true],
    ["our own page behind a proxy", { origin: "http://localhost:3000" }, true],
    ["another site", { "sec-fetch-site": "cross-site" }, false],
    ["another host of the same site", { "sec-fetch-site": "same-site" }, false],
    ["another site in an older browser", { origin: "http://evil.test" }, false],
    ["another port", { origin: "http://site.test:8080" }, false],
    ["a sandboxed frame", { origin: "null" }, false],
    ["something that does not say", {}, false],
  ])("asked for by %s is done: %s", async (_who, headers, allowed) => {
    const cookie = await cookieOf(await makeAccount());
    for (const method of ["POST", "PATCH", "DELETE"]) {
      const asked = request(method, { cookie, ...headers });
      await (allowed ? asked : expect(asked).rejects.toMatchObject({ code: "not-allowed" }));
    }
    expect(await request("GET", { cookie, ...headers })).not.toBeNull();
  });
});
