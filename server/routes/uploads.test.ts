import { createHash } from "node:crypto";
import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

import { beforeAll, expect, test, vi } from "vitest";

import { db, pool } from "#lib/platform/db/client";
import { env } from "#lib/platform/env";
import type { UploadId } from "#lib/platform/shared/ids";
import { objectStore } from "#lib/platform/storage/store";
import { expectRoomBeside } from "#lib/testing/crowd";
import { useTestDatabase } from "#lib/testing/database";
import { eventually } from "#lib/testing/eventually";
import { makeProgram, useFront } from "#lib/testing/front";
import { stageBytes, stagedBytes } from "#lib/testing/staged";
import { uploadsRoute } from "#server/routes/uploads";

vi.stubEnv("UPLOAD_MAX_BYTES", String(64 * 1024 ** 2));
useTestDatabase();

const front = useFront([uploadsRoute]);
let creator: Awaited<ReturnType<typeof makeProgram>>;

beforeAll(async () => {
  creator = await makeProgram();
});

/** Bytes that begin like a PNG and are of no meaning after that; analysis is not part of these tests. */
function picture(bytes: number): Buffer {
  const file = Buffer.alloc(bytes, "some more of it ");
  Buffer.from("89504e470d0a1a0a0000000d49484452", "hex").copy(file);
  return file;
}

const TUS = { "Tus-Resumable": "1.0.0" };
const OFFSET_STREAM = { "Content-Type": "application/offset+octet-stream" };
const encode = (text: string) => Buffer.from(text).toString("base64");

interface Sent {
  as?: string;
  headers?: Record<string, string>;
  body?: Buffer;
}
const send = (method: string, path: string, { as = creator.authorization, headers = {}, body }: Sent = {}) =>
  fetch(new URL(path, front.origin), {
    method,
    headers: { ...TUS, ...(as && { Authorization: as }), ...headers },
    ...(body && { body: new Uint8Array(body) }),
  });

async function create(bytes: number, metadata = `filename ${encode("my_trip.png")}`, as?: string) {
  const headers = { "Upload-Length": String(bytes), "Upload-Metadata": metadata };
  const answer = await send("POST", "/api/v1/uploads", { headers, ...(as !== undefined && { as }) });
  const path = answer.headers.get("location") ?? "";
  return { answer, path, id: path.split("/").at(-1) as UploadId, videoId: answer.headers.get("video-id") ?? "" };
}
const patch = (path: string, offset: number, body: Buffer, more: Sent = {}) =>
  send("PATCH", path, {
    ...more,
    headers: { ...OFFSET_STREAM, "Upload-Offset": String(offset), ...more.headers },
    body,
  });
const offsetOf = async (path: string) => Number((await send("HEAD", path)).headers.get("upload-offset"));
const videoOf = (id: string) => db().video.findUnique({ where: { id }, include: { steps: true } });

async function queued(videoId: string): Promise<number> {
  const { rowCount } = await pool().query(
    "SELECT 1 FROM pgboss.job WHERE name = 'analyse-upload' AND data->>'videoId' = $1",
    [videoId],
  );
  return rowCount ?? 0;
}

async function expectNothingKept({ id, videoId }: { id: UploadId; videoId: string }) {
  expect(await videoOf(videoId)).toBeNull();
  expect(await stagedBytes(id)).toBeNull();
}

/** Sends the first `sent` bytes of a request and breaks the connection once some of them are stored. */
const cut = ({ path, id }: { path: string; id: UploadId }, body: Buffer, sent: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(front.origin);
    const headers = { ...TUS, ...OFFSET_STREAM, Authorization: creator.authorization, "Upload-Offset": "0" };
    const req = request({
      hostname,
      port,
      path,
      method: "PATCH",
      headers: { ...headers, "Content-Length": body.length },
    });
    req.on("error", () => undefined);
    req.on("close", resolve);
    const breakOnceStored = async (): Promise<void> => {
      while (((await stagedBytes(id)) ?? 0) === 0) await sleep(20);
      req.destroy();
    };
    req.write(body.subarray(0, sent), () => {
      breakOnceStored().catch(reject);
    });
  });

test("an upload becomes a private video that waits for the worker, with a title from the file's name", async () => {
  const file = picture(3 * 1024 ** 2);
  const { answer, path, videoId, id } = await create(file.length);
  expect(answer.status).toBe(201);
  expect(answer.headers.get("upload-expires")).not.toBeNull();
  expect(await videoOf(videoId)).toMatchObject({ status: "uploading", visibility: "private", title: "my trip" });
  const done = await patch(path, 0, file);
  expect([done.status, done.headers.get("upload-offset")]).toEqual([204, String(file.length)]);
  const video = await videoOf(videoId);
  expect(video).toMatchObject({ status: "processing", mediaType: "image/png", bytes: BigInt(file.length) });
  expect(video?.steps.map(({ step, state }) => `${step} ${state}`)).toEqual(
    ["hash", "probe", "poster", "credentials", "label"].map((step) => `${step} waiting`),
  );
  expect(await queued(videoId)).toBe(1);
  expect(await stagedBytes(id)).toBe(file.length);
});

test("a title given with the upload wins over the file's name", async () => {
  const metadata = `filename ${encode("x.png")},title ${encode(" Dunes\u0000 at\nnoon ")}`;
  const { videoId } = await create(100, metadata);
  expect((await videoOf(videoId))?.title).toBe("Dunes at noon");
});

test("what arrived before a cut is kept, and the rest completes the same file", async () => {
  const file = picture(2 * 1024 ** 2);
  const { path, id, videoId } = await create(file.length);
  await cut({ path, id }, file, 1024 ** 2);
  const offset = await offsetOf(path);
  expect(offset).toBeGreaterThan(0);
  expect(offset).toBeLessThanOrEqual(1024 ** 2);
  expect((await videoOf(videoId))?.status).toBe("uploading");
  expect((await patch(path, offset, file.subarray(offset))).status).toBe(204);
  const stored = (await objectStore().staging.head(id, file.length + 1)) ?? "";
  expect(createHash("sha256").update(stored).digest("hex")).toBe(createHash("sha256").update(file).digest("hex"));
});

test("a last request that is repeated because its answer was lost changes nothing", async () => {
  const file = picture(5000);
  const { path, videoId } = await create(file.length);
  await patch(path, 0, file);
  expect(await offsetOf(path)).toBe(file.length);
  expect((await patch(path, file.length, Buffer.alloc(0))).status).toBe(204);
  expect(await queued(videoId)).toBe(1);
});

test("an upload whose last byte arrived just before a crash is finished when its sender asks", async () => {
  const file = picture(5000);
  const { path, id, videoId } = await create(file.length);
  await stageBytes(id, file);
  expect(await offsetOf(path)).toBe(file.length);
  expect((await videoOf(videoId))?.status).toBe("processing");
  expect(await queued(videoId)).toBe(1);
});

test("bytes sent from anywhere but the end of what is there are refused", async () => {
  const file = picture(9000);
  const { path } = await create(file.length);
  await patch(path, 0, file.subarray(0, 5000));
  expect((await patch(path, 4000, file.subarray(4000))).status).toBe(409);
  expect(await offsetOf(path)).toBe(5000);
});

test.each([
  ["text", Buffer.from("Only words. ".repeat(1000))],
  ["a program", Buffer.concat([Buffer.from("\x7fELF"), Buffer.alloc(9000)])],
  ["a short text", Buffer.from("hello")],
])("%s is refused from its first bytes, whatever its name says, and nothing of it is kept", async (_, file) => {
  const upload = await create(file.length, `filename ${encode("film.mp4")},filetype ${encode("video/mp4")}`);
  const answer = await patch(upload.path, 0, file);
  expect(answer.status).toBe(415);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(await answer.json()).toMatchObject({
    type: "/problems/unsupported-media-type",
    detail: expect.stringContaining("Upload MP4") as string,
  });
  await expectNothingKept(upload);
  expect((await send("HEAD", upload.path)).status).toBe(404);
});

test("a file of a wrong type that dribbles in is refused as soon as it shows", async () => {
  const file = Buffer.from("not a picture, ".repeat(600));
  const upload = await create(file.length);
  expect((await patch(upload.path, 0, file.subarray(0, 3000))).status).toBe(204);
  expect((await patch(upload.path, 3000, file.subarray(3000, 4000))).status).toBe(204);
  expect((await patch(upload.path, 4000, file.subarray(4000, 4200))).status).toBe(415);
  await expectNothingKept(upload);
});

test("the refusal of a large file reaches a sender who reads no answer before having sent everything", async () => {
  const file = Buffer.alloc(32 * 1024 ** 2, "plain words ");
  const { path } = await create(file.length);
  expect((await patch(path, 0, file)).status).toBe(415);
});

test("an empty file is refused", async () => {
  const { answer } = await create(0);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ type: "/problems/empty-file" });
});

test("a file over the limit is refused before its first byte", async () => {
  const before = await db().video.count();
  const { answer } = await create(env().uploadMaxBytes + 1);
  expect(answer.status).toBe(413);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(await answer.json()).toMatchObject({ type: "/problems/too-large" });
  expect(await db().video.count()).toBe(before);
});

test("no more bytes are taken than were announced", async () => {
  const { path } = await create(5000);
  expect((await patch(path, 0, picture(6000))).status).toBe(413);
  expect(await offsetOf(path)).toBe(0);
});

test("to anyone but its creator an upload does not exist", async () => {
  const stranger = await makeProgram();
  const { path, videoId } = await create(5000);
  const as = stranger.authorization;
  const answers = [
    await send("HEAD", path, { as }),
    await patch(path, 0, picture(5000), { as }),
    await send("DELETE", path, { as }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  expect((await videoOf(videoId))?.status).toBe("uploading");
});

test("without an account, or with a token that may only read, nothing is uploaded", async () => {
  const reader = await makeProgram(["read"]);
  expect((await create(5000, undefined, "")).answer.status).toBe(401);
  expect((await create(5000, undefined, reader.authorization)).answer.status).toBe(403);
});

test("a cancelled upload leaves neither video nor bytes, and takes no more of them", async () => {
  const file = picture(9000);
  const upload = await create(file.length);
  await patch(upload.path, 0, file.subarray(0, 5000));
  expect((await send("DELETE", upload.path)).status).toBe(204);
  await expectNothingKept(upload);
  expect((await patch(upload.path, 5000, file.subarray(5000))).status).toBe(404);
});

test("a finished upload cannot be cancelled any more", async () => {
  const file = picture(5000);
  const { path, videoId } = await create(file.length);
  await patch(path, 0, file);
  const answer = await send("DELETE", path);
  expect(answer.status).toBe(400);
  expect((await videoOf(videoId))?.status).toBe("processing");
});

test("a part whose checksum does not match is discarded, and can be sent again", async () => {
  const file = picture(9000);
  const { path } = await create(file.length);
  const part = file.subarray(0, 6000);
  const digest = (bytes: Buffer) => createHash("sha1").update(bytes).digest("base64");
  const wrong = await patch(path, 0, part, { headers: { "Upload-Checksum": `sha1 ${digest(file)}` } });
  expect(wrong.status).toBe(460);
  expect(await offsetOf(path)).toBe(0);
  const right = await patch(path, 0, part, { headers: { "Upload-Checksum": `sha1 ${digest(part)}` } });
  expect(right.status).toBe(204);
  expect(await offsetOf(path)).toBe(6000);
  const unknown = await patch(path, 6000, file.subarray(6000), { headers: { "Upload-Checksum": "crc32 AAAA" } });
  expect(unknown.status).toBe(400);
});

test("the server says what it can do", async () => {
  const answer = await send("OPTIONS", "/api/v1/uploads");
  expect(answer.status).toBe(204);
  expect(answer.headers.get("tus-extension")?.split(",").sort()).toEqual(
    ["checksum", "creation", "creation-with-upload", "expiration", "termination"].sort(),
  );
  expect(answer.headers.get("tus-checksum-algorithm")).toBe("sha1,sha256");
  expect(answer.headers.get("tus-max-size")).toBe(String(64 * 1024 ** 2));
});

test("an upload that nobody continued has expired", async () => {
  const { path, id } = await create(5000);
  const longAgo = new Date(Date.now() - env().uploadExpiryMs - 1000);
  await db().upload.update({ where: { id }, data: { lastActivityAt: longAgo } });
  expect((await patch(path, 0, picture(5000))).status).toBe(404);
});

test("a sender who comes back takes over from a connection that looks alive but is dead", async () => {
  const file = picture(1024 ** 2);
  const { path, id } = await create(file.length);
  const { hostname, port } = new URL(front.origin);
  const headers = { ...TUS, ...OFFSET_STREAM, Authorization: creator.authorization, "Upload-Offset": "0" };
  const dead = request({
    hostname,
    port,
    path,
    method: "PATCH",
    headers: { ...headers, "Content-Length": file.length },
  });
  dead.on("error", () => undefined);
  dead.write(file.subarray(0, 100_000));
  await eventually(async () => {
    expect(await stagedBytes(id)).toBeGreaterThan(0);
  });
  const offset = await offsetOf(path);
  expect((await patch(path, offset, file.subarray(offset))).status).toBe(204);
  dead.destroy();
});

test("an account has a bounded number of uploads under way", async () => {
  const busy = await makeProgram();
  const answers = await Promise.all(Array.from({ length: 55 }, () => create(5000, undefined, busy.authorization)));
  expect(answers.filter(({ answer }) => answer.status === 201)).toHaveLength(50);
  expect(answers.filter(({ answer }) => answer.status === 429)).toHaveLength(5);
});

test("many uploads announced at once by one account leave connections for everyone else", async () => {
  const busy = await makeProgram();
  await expectRoomBeside(busy.id, () => create(5000, undefined, busy.authorization));
});
