import { beforeAll, expect, test } from "vitest";

import { POST as postGrant } from "#app/api/v1/videos/[id]/grants/route";
import { GET as getVideo } from "#app/api/v1/videos/[id]/route";
import { GET as listVideos } from "#app/api/v1/videos/route";
import { appealDecision } from "#lib/disputes/decisions/appeal-decision";
import { appealInput, decideInput, hearInput } from "#lib/disputes/decisions/input";
import type { Plan } from "#lib/disputes/decisions/plan";
import { addComment } from "#lib/library/comments/add-comment";
import { listComments } from "#lib/library/comments/list-comments";
import { updateVideo } from "#lib/library/videos/update-video";
import { getCreator } from "#lib/overview/catalogue/get-creator";
import { getStudioVideo } from "#lib/overview/catalogue/get-studio-video";
import { getWatchVideo } from "#lib/overview/catalogue/get-watch-video";
import { listPublicVideos } from "#lib/overview/catalogue/list-public-videos";
import { createTokenFor } from "#lib/people/accounts/create-token";
import { db } from "#lib/platform/db/client";
import { newStorageKey } from "#lib/platform/shared/ids";
import { objectStore } from "#lib/platform/storage/store";
import { type TestAccount, makeAccount } from "#lib/testing/accounts";
import { answeredBy } from "#lib/testing/api";
import { useTestDatabase } from "#lib/testing/database";
import { makeCase, makeStaff } from "#lib/testing/disputes";
import { useFront } from "#lib/testing/front";
import { decide, hearAppeal } from "#lib/testing/notified-decisions";
import { routes } from "#server/routes/index";

useTestDatabase();

const front = useFront(
  routes,
  answeredBy({
    "GET /api/v1/videos/{id}": getVideo,
    "POST /api/v1/videos/{id}/grants": postGrant,
    "GET /api/v1/videos": listVideos,
  }),
);
let service: string;

beforeAll(async () => {
  const platform = await makeAccount("administrator");
  service = `Bearer ${(await createTokenFor(platform.id, { name: "a platform", scopes: ["read", "service"] })).token}`;
});
/** A public video with a file, pictures and a comment, which its creator allows to remix, in a case. */
async function played() {
  const made = await makeCase({ kind: "likeness" });
  const { video, creator } = made;
  const [file, poster, frame] = [newStorageKey(), newStorageKey(), newStorageKey()];
  for (const key of [file, poster, frame]) await objectStore().put(key, Buffer.alloc(1000, 7));
  await db().account.update({ where: { id: creator.id }, data: { remixDefault: "allow" } });
  await db().video.update({
    where: { id: video.id },
    data: { storageKey: file, posterKey: poster, frameKeys: [frame], mediaType: "video/mp4", sha256: "d".repeat(64) },
  });
  await addComment(creator.actor, { videoId: made.video.id as never, text: "Look at this" });
  const { token } = await createTokenFor(creator.id, { name: "own", scopes: ["read", "write"] });
  return { ...made, own: `Bearer ${token}` };
}

const call = (path: string, init: RequestInit = {}) => fetch(front.origin + path, init);
const by = (authorization: string | null): Record<string, string> => (authorization === null ? {} : { authorization });

/** The status of every answer about a video that anybody gets, over the wire. */
async function answers(id: string, authorization: string | null) {
  const headers = by(authorization);
  const media = `/media/videos/${id}`;
  const json = { ...headers, "content-type": "application/json" };
  const many = await call("/api/v1/permissions", {
    method: "POST",
    headers: json,
    body: JSON.stringify({ videoIds: [id] }),
  });
  const { items } = (await many.json()) as { items: ({ remix: { allowed: boolean } } | null)[] };
  const status = async (path: string, init: RequestInit = {}) => (await call(path, { headers, ...init })).status;
  const grant = { method: "POST", headers: json, body: JSON.stringify({ requester: "A", purpose: "A card" }) };
  return {
    file: await status(`${media}/file`),
    range: await status(`${media}/file`, { headers: { ...headers, range: "bytes=10-19" } }),
    head: await status(`${media}/file`, { method: "HEAD" }),
    poster: await status(`${media}/poster`),
    frame: await status(`${media}/frames/0`),
    video: await status(`/api/v1/videos/${id}`),
    permission: await status(`/api/v1/videos/${id}/permissions`),
    inMany: items[0] === null ? null : items[0]?.remix.allowed,
    ...(authorization === null ? {} : { grant: await status(`/api/v1/videos/${id}/grants`, grant) }),
  };
}

const there = {
  file: 200,
  range: 206,
  head: 200,
  poster: 200,
  frame: 200,
  video: 200,
  permission: 200,
  inMany: true,
};
const gone = {
  file: 404,
  range: 404,
  head: 404,
  poster: 404,
  frame: 404,
  video: 404,
  permission: 404,
  inMany: null,
};

async function inLists(id: string, { handle }: TestAccount) {
  const [everybody, creator] = await Promise.all([
    listPublicVideos({ limit: 100 }),
    getCreator(handle, { limit: 100 }),
  ]);
  return [everybody, creator.videos].map(({ items }) => items.some((item) => item.id === id));
}

const planOf = (kind: "remove-video" | "restrict-video"): Plan => ({
  outcome: "upheld",
  measures: [{ kind }],
  includeCopies: false,
});

test("a removed video is gone on every route at once, for everybody, a player in the middle of it too; overturned, it is back", async () => {
  const { video, creator, reporter, disputeId, own } = await played();
  const { id } = video;
  expect(await answers(id, null)).toEqual(there);
  expect(await answers(id, service)).toEqual({ ...there, grant: 201 });
  expect(await inLists(id, creator)).toEqual([true, true]);
  const etag = (await call(`/media/videos/${id}/file`)).headers.get("etag") ?? "";
  const tag = (await call(`/api/v1/videos/${id}/permissions`)).headers.get("etag") ?? "";

  const { decisionId } = await decide(
    await makeStaff(),
    decideInput.parse({ disputeId, plan: planOf("remove-video"), reason: "A deepfake" }),
  );
  expect(await answers(id, null)).toEqual(gone);
  expect(await answers(id, service)).toEqual({ ...gone, grant: 404 });
  expect(await inLists(id, creator)).toEqual([false, false]);
  // What somebody holds of it already does not vouch for it any more.
  expect((await call(`/media/videos/${id}/file`, { headers: { "if-none-match": etag } })).status).toBe(404);
  expect((await call(`/media/videos/${id}/file`, { headers: { "if-range": etag, range: "bytes=0-9" } })).status).toBe(
    404,
  );
  expect((await call(`/api/v1/videos/${id}/permissions`, { headers: { "if-none-match": tag } })).status).toBe(404);
  for (const visitor of [null, reporter.actor]) {
    await expect(getWatchVideo(visitor, id)).rejects.toMatchObject({ code: "not-found" });
    await expect(listComments(visitor, { videoId: id as never, limit: 10 })).rejects.toMatchObject({
      code: "not-found",
    });
  }

  // Its creator finds it and what became of it, but plays, shows and remixes it no more.
  expect(await answers(id, own)).toEqual({ ...gone, video: 200, permission: 200, inMany: false, grant: 403 });
  const studio = await getStudioVideo(creator.actor, id);
  expect(studio).toMatchObject({
    fileUrl: null,
    posterUrl: null,
    frameUrls: [],
    video: { restriction: "removed", remix: { allowed: false, basis: "staff-decision" } },
  });
  await expect(updateVideo(creator.actor, { videoId: id as never, visibility: "unlisted" })).rejects.toMatchObject({
    code: "not-allowed",
  });

  const appeal = appealInput.parse({ decisionId, text: "It is me" });
  const { appealId } = await appealDecision(creator.actor, appeal);
  const hearing = hearInput.parse({ appealId, outcome: "overturned", reason: "It is the creator" });
  await hearAppeal(await makeStaff("senior-support"), hearing);
  expect(await answers(id, null)).toEqual(there);
  expect(await answers(id, service)).toEqual({ ...there, grant: 201 });
  expect(await inLists(id, creator)).toEqual([true, true]);
});

test("a restricted video is in no list, and there for whoever has its address", async () => {
  const { video, creator, disputeId } = await played();
  await decide(
    await makeStaff(),
    decideInput.parse({ disputeId, plan: planOf("restrict-video"), reason: "Misleading" }),
  );
  expect(await inLists(video.id, creator)).toEqual([false, false]);
  expect(await answers(video.id, null)).toEqual(there);
  expect((await getWatchVideo(null, video.id)).video.restriction).toBe("restricted");
});
