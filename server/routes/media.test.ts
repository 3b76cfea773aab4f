import { beforeAll, expect, test } from "vitest";

import { db } from "#lib/platform/db/client";
import { newId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { makeVideo } from "#lib/testing/factories";
import { makeProgram, useFront } from "#lib/testing/front";
import { manifest, report } from "#lib/testing/reports";
import { storeObject } from "#lib/testing/store-object";
import { mediaRoutes } from "#server/routes/media";

useTestDatabase();

const bytes = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 251));
const front = useFront(mediaRoutes);
let owner: Awaited<ReturnType<typeof makeProgram>>;
let stranger: Awaited<ReturnType<typeof makeProgram>>;

async function video(overrides: Parameters<typeof makeVideo>[1] = {}) {
  const stored = { storageKey: await storeObject(bytes), mediaType: "video/mp4", sha256: newId<string>() };
  return makeVideo(owner.id, { ...stored, ...overrides });
}

beforeAll(async () => {
  [owner, stranger] = [await makeProgram(), await makeProgram()];
});

const get = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  fetch(front.origin + path, { method, headers });
const bodyOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

test("a file is served whole, with its type, and can do nothing when it is opened by itself", async () => {
  const { id } = await video();
  const answer = await get(`/media/videos/${id}/file`);
  expect(answer.status).toBe(200);
  expect(await bodyOf(answer)).toEqual(bytes);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "video/mp4",
    "content-length": "1000",
    "accept-ranges": "bytes",
    "cache-control": "private, no-cache",
    "x-content-type-options": "nosniff",
    "content-security-policy": expect.stringMatching(/^sandbox; default-src 'none'/) as string,
  });
});

test("a part is served as that part", async () => {
  const { id } = await video();
  const answer = await get(`/media/videos/${id}/file`, { Range: "bytes=100-199" });
  expect([answer.status, answer.headers.get("content-range")]).toEqual([206, "bytes 100-199/1000"]);
  expect(await bodyOf(answer)).toEqual(bytes.subarray(100, 200));
  const beyond = await get(`/media/videos/${id}/file`, { Range: "bytes=1000-" });
  expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, "bytes */1000"]);
});

test("what a browser has already is not sent again, and a part of another version never mixed in", async () => {
  const { id } = await video();
  const path = `/media/videos/${id}/file`;
  const etag = (await get(path)).headers.get("etag") ?? "";
  expect((await get(path, { "If-None-Match": etag })).status).toBe(304);
  expect((await get(path, { "If-Range": etag, Range: "bytes=0-9" })).status).toBe(206);
  expect((await get(path, { "If-Range": '"another"', Range: "bytes=0-9" })).status).toBe(200);
});

test("HEAD answers like GET without the bytes", async () => {
  const { id } = await video();
  const answer = await get(`/media/videos/${id}/file`, {}, "HEAD");
  expect([answer.status, answer.headers.get("content-length")]).toEqual([200, "1000"]);
  expect((await bodyOf(answer)).length).toBe(0);
});

test("poster, frames and thumbnails of manifests are served each by its place", async () => {
  const [poster, first, second, thumbnail] = [
    Buffer.from("p"),
    Buffer.from("f0"),
    Buffer.from("f1"),
    Buffer.from("m1"),
  ];
  const { id } = await video({
    posterKey: await storeObject(poster),
    frameKeys: [await storeObject(first), await storeObject(second)],
  });
  await db().provenance.create({
    data: {
      videoId: id,
      state: "valid",
      trustListsDigest: "",
      judgedAt: new Date(),
      report: report([manifest("urn:a", {}), manifest("urn:b", {})]),
      thumbnails: { "urn:b": await storeObject(thumbnail) },
    },
  });
  const served = async (path: string) => {
    const answer = await get(`/media/videos/${id}/${path}`);
    return answer.status === 200 ? String(await bodyOf(answer)) : answer.status;
  };
  expect(await served("poster")).toBe("p");
  expect(await served("frames/0")).toBe("f0");
  expect(await served("frames/1")).toBe("f1");
  expect(await served("manifests/1")).toBe("m1");
  expect(await Promise.all(["frames/2", "manifests/0", "manifests/7", "frames", "poster/0"].map(served))).toEqual(
    Array(5).fill(404),
  );
});

test("files of a private video exist for its owner alone", async () => {
  const { id } = await video({ visibility: "private", posterKey: await storeObject(bytes) });
  for (const part of ["file", "poster"]) {
    const path = `/media/videos/${id}/${part}`;
    expect((await get(path)).status).toBe(404);
    expect((await get(path, { Authorization: stranger.authorization })).status).toBe(404);
    expect((await get(path, { Authorization: owner.authorization })).status).toBe(200);
  }
});

test("a video that is not ready is not served, not even to its owner", async () => {
  const { id } = await video({ status: "processing" });
  expect((await get(`/media/videos/${id}/file`, { Authorization: owner.authorization })).status).toBe(404);
});

test("an avatar is served to anyone; where there is none, nothing is", async () => {
  await db().account.update({ where: { id: owner.id }, data: { avatarKey: await storeObject(Buffer.from("face")) } });
  const answer = await get(`/media/avatars/${owner.id}`);
  expect([answer.status, answer.headers.get("content-type"), String(await bodyOf(answer))]).toEqual([
    200,
    "image/webp",
    "face",
  ]);
  expect((await get(`/media/avatars/${stranger.id}`)).status).toBe(404);
});
