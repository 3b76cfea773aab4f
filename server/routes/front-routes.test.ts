import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "vitest";

import { setChoice } from "#lib/consent/changes/set-choice";
import { createToken } from "#lib/people/accounts/create-token";
import { db } from "#lib/platform/db/client";
import { env } from "#lib/platform/env";
import { asId, type VideoId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";
import { useFront } from "#lib/testing/front";
import { healthRoute } from "#server/routes/health";
import { permissionRoutes } from "#server/routes/permissions";

useTestDatabase();

const front = useFront([...permissionRoutes, healthRoute], (_req, res) => {
  res.writeHead(404).end();
  return Promise.resolve();
});

const ask = (path: string, init?: RequestInit) => fetch(`${front.origin}${path}`, init);
const askMany = (videoIds: unknown, headers: Record<string, string> = {}) =>
  ask("/api/v1/permissions", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ videoIds }),
  });

async function creator(visibility: "public" | "private" = "public") {
  const account = await makeAccount();
  const video = await makeVideo(account.id, { visibility });
  const { token } = await createToken(actorFor(account), { name: "a program", scopes: ["read"] });
  return { account, videoId: video.id, path: `/api/v1/videos/${video.id}/permissions`, token };
}

test("anyone learns what AI may do with a public video, and a tag that stands for the answer", async () => {
  const { account, path, videoId } = await creator();
  const first = await ask(path);
  expect(first.status).toBe(200);
  expect(await first.json()).toEqual({
    videoId,
    remix: { allowed: false, basis: "platform-default", since: account.remixDefaultSince.toISOString() },
    training: {
      allowed: "no",
      parties: [],
      basis: "platform-default",
      since: account.trainingDefaultSince.toISOString(),
    },
  });
  const etag = first.headers.get("etag") ?? "";
  for (const sent of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
    const again = await ask(path, { headers: { "if-none-match": sent } });
    expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
  }
});

test("the very next read after a choice sees it, whatever tag it carries", async () => {
  const { account, path, videoId } = await creator();
  let etag = (await ask(path)).headers.get("etag") ?? "";
  for (const choice of ["allow", "deny", "allow", "inherit"] as const) {
    await setChoice(actorFor(account), { videoId: asId<VideoId>(videoId), choice });
    const read = await ask(path, { headers: { "if-none-match": etag } });
    expect(read.status).toBe(200);
    expect(await read.json()).toMatchObject({ remix: { allowed: choice === "allow" } });
    etag = read.headers.get("etag") ?? "";
  }
});

test("a private video does not exist for anyone but its owner", async () => {
  const { path, token } = await creator("private");
  const { token: stranger } = await creator();
  expect((await ask(path)).status).toBe(404);
  expect((await ask(path, { headers: { authorization: `Bearer ${stranger}` } })).status).toBe(404);
  const own = await ask(path, { headers: { authorization: `Bearer ${token}` } });
  expect([own.status, own.headers.get("cache-control")]).toEqual([200, "private, no-cache"]);
  const missing = await ask("/api/v1/videos/unknown/permissions");
  expect(missing.headers.get("content-type")).toBe("application/problem+json");
  expect(await missing.json()).toMatchObject({ type: "/problems/not-found", status: 404 });
});

test("a batch answers in the order asked, with null for what is unknown or private", async () => {
  const [open, closed] = [await creator(), await creator("private")];
  const ids = [closed.videoId, open.videoId, "unknown", open.videoId];
  const idsOf = async (response: Response) =>
    ((await response.json()) as { items: ({ videoId: string } | null)[] }).items.map((item) => item?.videoId ?? null);
  expect(await idsOf(await askMany(ids))).toEqual([null, open.videoId, null, open.videoId]);
  const owner = await askMany(ids, { authorization: `Bearer ${closed.token}` });
  expect(await idsOf(owner)).toEqual([closed.videoId, open.videoId, null, open.videoId]);
});

test("a batch takes a thousand ids and no more, and only as much body as that needs", async () => {
  const { videoId } = await creator();
  expect((await askMany(Array<string>(1_000).fill(videoId))).status).toBe(200);
  expect((await askMany(Array<string>(1_001).fill(videoId))).status).toBe(400);
  expect((await askMany(["x".repeat(200_000)])).status).toBe(413);
  expect((await askMany("not a list")).status).toBe(400);
  const post = (body: string, type = "application/json") =>
    ask("/api/v1/permissions", { method: "POST", headers: { "content-type": type }, body });
  expect((await post("{")).status).toBe(400);
  expect((await post("{}", "text/plain")).status).toBe(415);
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      controller.enqueue(new Uint8Array(65_536));
    },
  });
  const streamed = await ask("/api/v1/permissions", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: endless,
    duplex: "half",
  } as RequestInit).catch(() => "cut off" as const);
  expect(streamed === "cut off" ? 413 : streamed.status).toBe(413);
});

test("health names the part that is down, and answers 503 until it is back", async () => {
  const read = async () => {
    const response = await ask("/api/v1/health");
    return { code: response.status, ...((await response.json()) as Record<string, string>) };
  };
  // A file where the store wants its folder: nothing can be stored, whoever runs this.
  await rm(join(env().dataDir, "objects"), { recursive: true, force: true });
  await mkdir(env().dataDir, { recursive: true });
  await writeFile(join(env().dataDir, "objects"), "");
  expect(await read()).toMatchObject({ code: 503, storage: "down", database: "ok" });
  await rm(join(env().dataDir, "objects"));
  expect(await read()).toMatchObject({ code: 503, status: "down", database: "ok", worker: "down", storage: "ok" });
  const now = new Date();
  await db().workerHeartbeat.create({ data: { id: "w", startedAt: now, seenAt: now } });
  expect(await read()).toMatchObject({ code: 200, status: "ok", worker: "ok", version: "0.1.0" });
  await db().workerHeartbeat.update({ where: { id: "w" }, data: { seenAt: new Date(now.getTime() - 60_000) } });
  expect(await read()).toMatchObject({ code: 503, worker: "down" });
});
