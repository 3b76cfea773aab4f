import { expect, test } from "vitest";

import * as claimOne from "#app/api/v1/disputes/[id]/claim/route";
import * as messages from "#app/api/v1/disputes/[id]/messages/route";
import * as one from "#app/api/v1/disputes/[id]/route";
import * as claim from "#app/api/v1/disputes/claim/route";
import * as list from "#app/api/v1/disputes/route";
import { deskDispute, deskDisputeWithHistory, disputeMessage, ownCase } from "#lib/disputes/cases/shapes";
import { createTokenFor } from "#lib/people/accounts/create-token";
import { db } from "#lib/platform/db/client";
import { makeAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { makeQuickCase } from "#lib/testing/disputes";
import { makeVideo } from "#lib/testing/factories";

useTestDatabase();

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

async function call(
  handler: Handler,
  {
    id = "",
    query = "",
    body,
    token,
    key,
  }: { id?: string; query?: string; body?: unknown; token?: string; key?: string },
) {
  const request = new Request(`http://localhost/api/v1/test${query}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-client-address": "198.51.100.7",
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(key !== undefined && { "idempotency-key": key }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await handler(request, { params: Promise.resolve({ id }) });
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : (JSON.parse(text) as Record<string, unknown>) };
}

type Scopes = ("read" | "write" | "desk")[];
const tokenOf = async (account: { id: Parameters<typeof createTokenFor>[0] }, scopes: Scopes) =>
  (await createTokenFor(account.id, { name: "a program", scopes })).token;

const program = async (role: "member" | "support" = "member", scopes: Scopes = ["read", "write"]) => {
  const account = await makeAccount(role);
  return { ...account, token: await tokenOf(account, scopes) };
};

const report = (id: string, more: object = {}) => ({
  kind: "missing-label",
  target: { type: "video", id },
  text: "It is AI.",
  ...more,
});

test("a program reports, follows and writes as a party; a repeated request reports once", async () => {
  const reporter = await program();
  const video = await makeVideo((await makeAccount()).id);
  const sent = { body: report(video.id), token: reporter.token, key: "one report" };
  const opened = await call(list.POST, sent);
  expect(opened).toMatchObject({ status: 201, body: { joined: false, number: expect.any(Number) as number } });
  expect(await call(list.POST, sent)).toEqual(opened);
  expect(await call(list.POST, { ...sent, key: "another" })).toMatchObject({
    status: 409,
    body: { type: "/problems/already-exists" },
  });
  const id = String(opened.body?.["disputeId"]);
  const seen = await call(one.GET, { id, token: reporter.token });
  expect(ownCase.strict().parse(seen.body)).toMatchObject({ state: "received", report: { origin: "api" } });
  expect((await call(messages.POST, { id, token: reporter.token, body: { body: "There is more." } })).status).toBe(204);
  const said = await call(messages.GET, { id, token: reporter.token });
  const items = (said.body?.["items"] as unknown[]).map((item) => disputeMessage.strict().parse(item));
  expect(items).toMatchObject([{ from: "you", body: "There is more." }]);
  const stranger = await program();
  expect((await call(one.GET, { id, token: stranger.token })).status).toBe(404);
  expect((await call(messages.POST, { id, token: stranger.token, body: { body: "Hm" } })).status).toBe(404);
  expect((await call(one.GET, { id })).status).toBe(401);
});

test("without a token a report waits for its address, and says which statements are missing", async () => {
  const video = await makeVideo((await makeAccount()).id);
  const contact = { email: "somebody@example.test", name: "Somebody" };
  const kind = "likeness";
  const refused = await call(list.POST, { body: report(video.id, { kind, contact }) });
  expect(refused).toMatchObject({
    status: 400,
    body: { fields: { "statements.goodFaith": expect.any(String) as string } },
  });
  const statements = { goodFaith: true, depicted: "me" };
  expect(await call(list.POST, { body: report(video.id, { kind, contact, statements }) })).toEqual({
    status: 202,
    body: { state: "to-confirm" },
  });
  expect((await call(list.POST, { body: report(video.id) })).status).toBe(400);
});

test("only the scope desk of somebody of the staff opens the desk, and each read of a sensitive case is recorded", async () => {
  const { disputeId: id, reporter } = await makeQuickCase({ kind: "intimate-imagery" });
  const staff = await program("support", ["desk"]);
  const without = { ...staff, token: await tokenOf(staff, ["read", "write"]) };
  const member = await program();
  expect((await call(list.GET, { token: member.token })).status).toBe(403);
  expect((await call(list.GET, { token: without.token })).status).toBe(403);
  expect((await call(one.GET, { id, token: without.token })).status).toBe(404);
  const page = await call(list.GET, { token: staff.token, query: "?kind=intimate-imagery&limit=1" });
  expect((page.body?.["items"] as unknown[]).map((item) => deskDispute.strict().parse(item))).toMatchObject([{ id }]);
  expect(await db().disputeRead.count({ where: { disputeId: id } })).toBe(0);
  const seen = await call(one.GET, { id, token: staff.token });
  expect(deskDisputeWithHistory.strict().parse(seen.body)).toMatchObject({
    events: [{ kind: "opened", by: "party", actorId: null }],
  });
  // Who reported is not in it, by any name.
  expect(JSON.stringify(seen.body)).not.toContain(reporter.id);
  await call(messages.GET, { id, token: staff.token });
  expect(await db().disputeRead.count({ where: { disputeId: id } })).toBe(2);
});

test("a program of the desk takes cases, one after the other, and writes to their parties", async () => {
  await db().dispute.updateMany({ data: { state: "closed", closedAt: new Date() } });
  const { disputeId } = await makeQuickCase();
  const [staff, other] = [await program("support", ["desk"]), await program("support", ["desk"])];
  const taken = await call(claim.POST, { token: staff.token, body: {} });
  expect(taken).toMatchObject({
    status: 200,
    body: { dispute: { id: disputeId, state: "assigned", assigneeId: staff.id } },
  });
  expect(await call(claim.POST, { token: other.token, body: {} })).toEqual({ status: 200, body: { dispute: null } });
  expect((await call(claimOne.POST, { id: disputeId, token: other.token })).status).toBe(409);
  expect((await call(claimOne.POST, { id: disputeId, token: staff.token })).status).toBe(200);
  const write = (body: object) => call(messages.POST, { id: disputeId, token: staff.token, body });
  expect(await write({ body: "Why?" })).toMatchObject({
    status: 400,
    body: { fields: { party: expect.any(String) as string } },
  });
  expect((await write({ body: "Why?", party: "reporter", thenWait: true })).status).toBe(204);
  expect(await db().dispute.findUnique({ where: { id: disputeId } })).toMatchObject({ state: "waiting" });
  expect((await call(claim.POST, { token: staff.token, body: { queue: "appeals" } })).status).toBe(403);
});

test("the desk's list goes through every case once, page by page, without one's own", async () => {
  await db().dispute.deleteMany();
  const staff = await program("support", ["desk", "read", "write"]);
  const made: string[] = [];
  for (let index = 0; index < 5; index += 1) made.unshift((await makeQuickCase()).disputeId);
  const video = await makeVideo((await makeAccount()).id);
  await call(list.POST, { body: report(video.id), token: staff.token });
  const seen: unknown[] = [];
  let cursor: unknown = "";
  do {
    const query = `?limit=2&assignee=nobody${cursor === "" ? "" : `&cursor=${String(cursor)}`}`;
    const { body } = await call(list.GET, { token: staff.token, query });
    seen.push(...(body?.["items"] as { id: string }[]).map(({ id }) => id));
    cursor = body?.["nextCursor"];
  } while (cursor !== null);
  expect(seen).toEqual(made);
  expect((await call(list.GET, { token: staff.token, query: "?cursor=x" })).status).toBe(400);
});
