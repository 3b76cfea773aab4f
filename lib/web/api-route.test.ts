import { beforeAll, expect, test } from "vitest";
import { z } from "zod";

import { createToken } from "#lib/people/accounts/create-token";
import { holdLock } from "#lib/platform/db/advisory-locks";
import { pool } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { DomainError } from "#lib/platform/shared/domain-error";
import { expectRoomBeside } from "#lib/testing/crowd";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount } from "#lib/testing/factories";
import { apiRoute, noSuchRoute } from "#lib/web/api-route";
import { endpoint } from "#lib/web/api/endpoint";
import { pageQuery } from "#lib/web/api/page";

useTestDatabase();

const put = endpoint({
  id: "put",
  method: "put",
  path: "/api/v1/things/{id}",
  group: "About",
  summary: "A route of this test",
  access: "write",
  params: z.object({ id: z.string() }),
  body: z.strictObject({ size: z.int().max(9) }),
  answer: { status: 200, means: "Done.", schema: z.object({ id: z.string(), size: z.int(), times: z.int() }) },
});
const remove = endpoint({
  ...put,
  id: "remove",
  method: "delete",
  body: z.strictObject({}),
  answer: { status: 204, means: "Gone." },
});
const list = endpoint({
  id: "list",
  method: "get",
  path: "/api/v1/things",
  group: "About",
  summary: "Another",
  access: "anyone",
  query: pageQuery,
  answer: { status: 200, means: "A page.", schema: z.object({ limit: z.int(), who: z.string().nullable() }) },
});

let times = 0;
const PUT = apiRoute(put, ({ params, body }) => {
  times += 1;
  return Promise.resolve({ id: params.id, size: body.size, times });
});

const tokens = { write: "", onlyWrite: "", read: "", other: "" };
beforeAll(async () => {
  const [account, other] = [actorFor(await makeAccount()), actorFor(await makeAccount())];
  const make = async (actor: typeof account, scopes: ("read" | "write")[]) =>
    (await createToken(actor, { name: "a program", scopes })).token;
  tokens.write = await make(account, ["read", "write"]);
  tokens.onlyWrite = await make(account, ["write"]);
  tokens.read = await make(account, ["read"]);
  tokens.other = await make(other, ["write"]);
});

interface Sent {
  token?: string | null;
  headers?: Record<string, string>;
  body?: string;
}
const call = (
  route: typeof PUT,
  { token = tokens.write, headers = {}, body = '{"size":1}' }: Sent = {},
  method = "PUT",
  query = "",
) =>
  route(
    new Request(`http://localhost/api/v1/things/x${query}`, {
      method,
      headers: {
        "content-type": "application/json",
        "x-client-address": "192.0.2.7",
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(method === "GET" ? {} : { body }),
    }),
    { params: Promise.resolve({ id: "x" }) },
  );
const problemIn = async (response: Response) => {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  return (await response.json()) as { type: string; status: number; detail: string; fields?: object };
};

test("a call with a token that may is answered with what the use case returns", async () => {
  const response = await call(PUT);
  expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
  expect(await response.json()).toMatchObject({ id: "x", size: 1 });
});

test.each([
  ["no token", null, 401, "not-signed-in"],
  ["an unknown token", "cs_nobody", 401, "not-signed-in"],
])("a call with %s is refused", async (_what, token, status, code) => {
  expect(await problemIn(await call(PUT, { token }))).toMatchObject({ status, type: `/problems/${code}` });
});

test("a token without the scope is refused", async () => {
  expect(await problemIn(await call(PUT, { token: tokens.read }))).toMatchObject({ status: 403 });
});

test.each<[string, Sent, number]>([
  ["JSON that is none", { body: "{" }, 400],
  ["a value out of range", { body: '{"size":10}' }, 400],
  ["a field that there is not", { body: '{"size":1,"colour":"red"}' }, 400],
  ["another type of body", { headers: { "content-type": "text/plain" } }, 415],
  ["a body beyond the limit", { body: JSON.stringify({ size: "x".repeat(70_000) }) }, 413],
])("%s is refused and nothing runs", async (_what, sent, status) => {
  const before = times;
  expect((await problemIn(await call(PUT, sent))).status).toBe(status);
  expect(times).toBe(before);
});

test("what is wrong is said field by field", async () => {
  const problem = await problemIn(await call(PUT, { body: '{"size":"big"}' }));
  expect(Object.keys(problem.fields ?? {})).toEqual(["size"]);
  expect(problem.detail).toContain("size");
});

test("anyone may call an open route; a limit out of range is refused", async () => {
  const GET = apiRoute(list, ({ actor, query }) =>
    Promise.resolve({ limit: query.limit, who: actor?.accountId ?? null }),
  );
  const get = (query: string, token: string | null) => call(GET, { token }, "GET", query);
  expect(await (await get("?limit=7", null)).json()).toEqual({ limit: 7, who: null });
  expect(await (await get("", tokens.write)).json()).toMatchObject({ limit: 50, who: expect.any(String) as string });
  expect((await get("?limit=201", null)).status).toBe(400);
  expect((await get("", "cs_nobody")).status).toBe(401);
});

const withKey = (key: string, sent: Sent = {}): Sent => ({ ...sent, headers: { "idempotency-key": key } });

test("a repeated request with the same key is carried out once and answered alike", async () => {
  const first = await call(PUT, withKey("once"));
  const before = times;
  const second = await call(PUT, withKey("once"));
  expect(times).toBe(before);
  expect(second.headers.get("idempotency-replayed")).toBe("true");
  expect(await second.json()).toEqual(await first.json());
});

test("the same key for something else is refused; another account's same key is its own", async () => {
  await call(PUT, withKey("mine"));
  const other = await problemIn(await call(PUT, withKey("mine", { body: '{"size":2}' })));
  expect(other).toMatchObject({ status: 422, type: "/problems/idempotency-mismatch" });
  const before = times;
  expect((await call(PUT, withKey("mine", { token: tokens.other }))).status).toBe(200);
  expect(times).toBe(before + 1);
});

test("a token that may less is not given what was answered to one that may more", async () => {
  expect((await call(PUT, withKey("of another token"))).status).toBe(200);
  const other = await problemIn(await call(PUT, withKey("of another token", { token: tokens.onlyWrite })));
  expect(other).toMatchObject({ status: 422, type: "/problems/idempotency-mismatch" });
});

test("of two requests with one key at once, one is carried out and the other told to wait", async () => {
  const { promise: held, resolve: letGo } = Promise.withResolvers<undefined>();
  let ran = 0;
  const slow = apiRoute(remove, async () => {
    ran += 1;
    await held;
    return undefined;
  });
  const sent = withKey("slow", { body: "{}" });
  const first = call(slow, sent, "DELETE");
  const claimed = async () => (await pool().query("SELECT 1 FROM idempotency_keys WHERE key = 'slow'")).rowCount === 1;
  await expect.poll(claimed).toBe(true);
  const second = await call(slow, sent, "DELETE");
  expect(second.headers.get("retry-after")).toBe("1");
  expect(await problemIn(second)).toMatchObject({ status: 409 });
  letGo(undefined);
  expect((await first).status).toBe(204);
  const third = await call(slow, sent, "DELETE");
  expect([third.status, await third.text(), ran]).toEqual([204, "", 1]);
});

test("a refusal is kept like any answer; a failure of ours is not, so that a retry can succeed", async () => {
  const outcomes = [new DomainError("no-longer-possible"), new Error("broken")];
  let ran = 0;
  const failing = (error: Error) =>
    apiRoute(remove, () => {
      ran += 1;
      return Promise.reject(error);
    });
  for (const [index, expected] of [1, 2].entries()) {
    ran = 0;
    const route = failing(outcomes[index] ?? new Error("missing"));
    const sent = withKey(`outcome-${String(index)}`, { body: "{}" });
    const statuses = [await call(route, sent, "DELETE"), await call(route, sent, "DELETE")].map(({ status }) => status);
    expect([...statuses, ran]).toEqual(index === 0 ? [409, 409, expected] : [500, 500, expected]);
  }
});

test("a key whose process died is free again after a minute, and every key after a day", async () => {
  await call(PUT, withKey("died"));
  const age = (interval: string, status: string) =>
    pool().query(
      `UPDATE idempotency_keys SET status = ${status}, created_at = now() - $1::interval WHERE key = 'died'`,
      [interval],
    );
  const before = times;
  await age("29 seconds", "NULL");
  expect((await call(PUT, withKey("died"))).status).toBe(409);
  await age("31 seconds", "NULL");
  expect((await call(PUT, withKey("died"))).status).toBe(200);
  await age("25 hours", "200");
  expect((await call(PUT, withKey("died", { body: '{"size":3}' }))).status).toBe(200);
  expect(times).toBe(before + 2);
});

test("an address that the API does not have is answered with problem details", async () => {
  expect(await problemIn(noSuchRoute())).toMatchObject({ status: 404, type: "/problems/not-found" });
});

test("past its limit a token is told how long to wait, and others go on", async () => {
  let refused: Response | undefined;
  for (let asked = 0; asked < 1_300 && !refused; asked++) {
    const response = await call(PUT, { token: tokens.other });
    if (response.status === 429) refused = response;
  }
  expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await call(PUT)).status).toBe(200);
});

test.each([{}, { "Idempotency-Key": "each" }])(
  "many changes by one account leave connections for everyone else (%j)",
  async (headers) => {
    const account = actorFor(await makeAccount());
    const { token } = await createToken(account, { name: "busy", scopes: ["write"] });
    const slow = apiRoute(put, async ({ params, body, actor }) => {
      await inTransaction((tx) => holdLock(tx, "uploads", actor.accountId));
      return { id: params.id, size: body.size, times: 1 };
    });
    let sent = 0;
    await expectRoomBeside(account.accountId, () => {
      sent += 1;
      const own = Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name, `${value} ${String(sent)}`]),
      );
      return call(slow, { token, headers: own });
    });
  },
);
