import { beforeAll, expect, test } from "vitest";
import { type z } from "zod";

import * as cancel from "#app/api/v1/account/remix-changes/[id]/cancel/route";
import * as change from "#app/api/v1/account/remix-changes/[id]/route";
import * as undo from "#app/api/v1/account/remix-changes/[id]/undo/route";
import * as changedVideos from "#app/api/v1/account/remix-changes/[id]/videos/route";
import * as changes from "#app/api/v1/account/remix-changes/route";
import * as remixDefault from "#app/api/v1/account/remix-default/route";
import * as declaration from "#app/api/v1/videos/[id]/ai-declaration/route";
import * as remixChoice from "#app/api/v1/videos/[id]/remix-choice/route";
import * as oneVideo from "#app/api/v1/videos/[id]/route";
import * as videoList from "#app/api/v1/videos/route";
import { remixChange } from "#lib/consent/changes/shapes";
import { remixState } from "#lib/consent/permissions/shapes";
import { video } from "#lib/overview/catalogue/video-shape";
import { createToken } from "#lib/people/accounts/create-token";
import { db } from "#lib/platform/db/client";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";
import { listRemixChanges } from "#lib/web/api/account";
import { listVideos } from "#lib/web/api/videos";

useTestDatabase();

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

const people = { creator: "", stranger: "", accountId: "" };
beforeAll(async () => {
  const [creator, stranger] = [await makeAccount(), await makeAccount()];
  const tokenOf = async (account: { id: string }) =>
    (await createToken(actorFor(account), { name: "a program", scopes: ["read", "write"] })).token;
  people.creator = await tokenOf(creator);
  people.stranger = await tokenOf(stranger);
  people.accountId = creator.id;
});

async function call(
  handler: Handler,
  {
    id = "",
    query = "",
    body,
    token = people.creator,
    key,
  }: { id?: string; query?: string; body?: unknown; token?: string; key?: string },
) {
  // The wrapper parses by the endpoint's declaration and not by the method that a test writes here.
  const request = new Request(`http://localhost/api/v1/test${query}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      ...(key !== undefined && { "idempotency-key": key }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await handler(request, { params: Promise.resolve({ id }) });
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : (JSON.parse(text) as unknown) };
}

/** The answer's body, held to the schema that the OpenAPI document promises for it. */
async function answer<Schema extends z.ZodType>(schema: Schema, called: ReturnType<typeof call>) {
  const { status, body } = await called;
  expect([status, body]).toEqual([200, body]);
  return schema.parse(body);
}

test("a program lists, reads, changes and deletes its account's videos in the promised shapes", async () => {
  const made = [await makeVideo(people.accountId), await makeVideo(people.accountId, { visibility: "private" })];
  const page = await answer(listVideos.answer.schema, call(videoList.GET, { query: "?limit=1&status=ready" }));
  expect(page.items).toHaveLength(1);
  const rest = await answer(
    listVideos.answer.schema,
    call(videoList.GET, { query: `?cursor=${page.nextCursor ?? ""}` }),
  );
  expect([...page.items, ...rest.items].map(({ id }) => id).toSorted()).toEqual(made.map(({ id }) => id).toSorted());

  const id = made[1]?.id ?? "";
  const changed = await answer(
    video,
    call(oneVideo.PATCH, { id, body: { title: "Another title", visibility: "unlisted" } }),
  );
  expect(changed).toMatchObject({ title: "Another title", visibility: "unlisted" });
  expect(await answer(video, call(oneVideo.GET, { id }))).toEqual(changed);
  expect(await call(oneVideo.DELETE, { id })).toEqual({ status: 204, body: null });
  expect((await call(oneVideo.GET, { id })).status).toBe(404);
});

test("a program of somebody else reads what is public, and changes nothing", async () => {
  const { id } = await makeVideo(people.accountId, { title: "Mine" });
  const hidden = await makeVideo(people.accountId, { visibility: "private" });
  const token = people.stranger;
  await answer(video, call(oneVideo.GET, { id, token }));
  expect((await call(oneVideo.GET, { id: hidden.id, token })).status).toBe(404);
  const attempts = [
    await call(oneVideo.PATCH, { id, token, body: { title: "Theirs" } }),
    await call(oneVideo.DELETE, { id, token }),
    await call(remixChoice.PUT, { id, token, body: { choice: "allow" } }),
    await call(declaration.PUT, { id, token, body: { kind: "generated" } }),
  ];
  expect(attempts.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  const row = await db().video.findUniqueOrThrow({ where: { id } });
  expect(row).toMatchObject({ title: "Mine", choiceDecision: 0n, declarationKind: null });
});

test("a program chooses for one video, opts everything out, and undoes it", async () => {
  const { id } = await makeVideo(people.accountId);
  const chosen = await answer(remixState, call(remixChoice.PUT, { id, body: { choice: "allow" } }));
  expect(chosen).toMatchObject({ choice: "allow", allowed: true, basis: "video-choice" });

  const put = await call(remixDefault.PUT, { body: { default: "deny", appliesTo: "everything" } });
  expect(put).toMatchObject({ status: 200, body: { changeId: expect.any(String) as string } });
  const { changeId } = put.body as { changeId: string };
  expect((await call(remixDefault.GET, {})).body).toMatchObject({ default: "deny", appliesTo: "everything" });
  expect((await answer(video, call(oneVideo.GET, { id }))).remix).toMatchObject({ choice: "inherit", allowed: false });

  const listed = await answer(listRemixChanges.answer.schema, call(changes.GET, {}));
  expect(listed.items[0]).toEqual(await answer(remixChange, call(change.GET, { id: changeId })));
  expect(await answer(remixChange, call(undo.POST, { id: changeId }))).toMatchObject({ state: "undone" });
  expect((await answer(video, call(oneVideo.GET, { id }))).remix).toEqual(chosen);
  expect(await call(undo.POST, { id: changeId })).toMatchObject({
    status: 409,
    body: { type: "/problems/no-longer-possible" },
  });
});

test("a program makes one choice for many videos: says first what it would do, then does it, lists them, undoes it", async () => {
  const made = [await makeVideo(people.accountId, { title: "In bulk" }), await makeVideo(people.accountId)];
  const body = { choice: "allow", filter: { q: "in bulk" } };
  expect(await call(changes.POST, { body: { ...body, dryRun: true } })).toEqual({
    status: 200,
    body: { matched: 1, changes: { inherit: 1, allow: 0, deny: 0, parties: 0 } },
  });
  const accepted = await call(changes.POST, { body });
  expect(accepted).toMatchObject({ status: 202, body: { matched: 1 } });
  const { changeId: id } = accepted.body as { changeId: string };
  expect(await answer(remixChange, call(change.GET, { id }))).toMatchObject({
    kind: "bulk",
    state: "done",
    changed: 1,
  });
  const [reached] = made;
  expect((await call(changedVideos.GET, { id })).body).toEqual({ items: [reached?.id], nextCursor: null });
  expect((await call(changedVideos.GET, { id, token: people.stranger })).status).toBe(404);
  expect((await call(cancel.POST, { id })).status).toBe(409);
  expect(await answer(remixChange, call(undo.POST, { id }))).toMatchObject({ state: "undone", undoableUntil: null });
  const one = await answer(video, call(oneVideo.GET, { id: reached?.id ?? "" }));
  expect(one.remix.choice).toBe("inherit");
});

test.each([
  ["neither videos nor a filter", { choice: "allow" }],
  ["both", { choice: "allow", videoIds: ["a"], filter: {} }],
  ["no choice", { videoIds: ["a"] }],
  ["too many ids", { choice: "allow", videoIds: Array.from({ length: 1_001 }, (_, n) => String(n)) }],
  ["a filter that there is not", { choice: "allow", filter: { visibility: "public" } }],
])("a change of many videos with %s is refused", async (_name, body) => {
  expect((await call(changes.POST, { body })).status).toBe(400);
});

test("a change of many videos that is sent twice with one Idempotency-Key is made once", async () => {
  await makeVideo(people.accountId);
  const send = () => call(changes.POST, { body: { choice: "deny", filter: {} }, key: "once" });
  const made = async () =>
    ((await call(changes.GET, { query: "?limit=200" })).body as { items: object[] }).items.length;
  const before = await made();
  const first = await send();
  expect(await send()).toEqual(first);
  expect(await made()).toBe(before + 1);
});

test("a program declares AI use", async () => {
  const { id } = await makeVideo(people.accountId);
  const { status, body } = await call(declaration.PUT, { id, body: { kind: "modified", note: "The sky" } });
  expect([status, body]).toMatchObject([200, { declaration: { kind: "modified", note: "The sky" } }]);
  expect((await call(declaration.PUT, { id, body: { kind: "partly" } })).status).toBe(400);
});
