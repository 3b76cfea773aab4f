import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

import { finishUpload } from "#lib/ingest/uploads/finish-upload";
import { receiveBytes } from "#lib/ingest/uploads/receive-bytes";
import { startUpload } from "#lib/ingest/uploads/start-upload";
import { uploads } from "#lib/ingest/uploads/store";
import type { Actor } from "#lib/people/accounts/actor";
import { db } from "#lib/platform/db/client";
import { env } from "#lib/platform/env";
import { objectStore } from "#lib/platform/storage/store";
import { makeAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { stagedBytes, stagedPath, stagedUploads } from "#lib/testing/staged";
import { receiveFile } from "#lib/testing/uploads";

useTestDatabase();

let actor: Actor;
/** A disk of 2 MB under the folder of incoming files, where this machine lets us make one. */
let hasSmallDisk = false;

beforeAll(async () => {
  ({ actor } = await makeAccount());
  const folder = join(env().dataDir, "incoming");
  mkdirSync(folder);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], { stdio: "ignore" });
    hasSmallDisk = true;
  } catch {
    // Not root, or not allowed: the test that needs it says so and is skipped.
  }
});
afterAll(() => {
  if (hasSmallDisk) execFileSync("umount", [join(env().dataDir, "incoming")]);
});

const PNG = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
const picture = (bytes: number) => Buffer.concat([PNG, randomBytes(bytes - PNG.length)]);

async function find(id: Parameters<ReturnType<typeof uploads>["find"]>[0]) {
  const upload = await uploads().find(id);
  if (!upload) throw new Error("It is gone.");
  return upload;
}

test("a disk that fills up ends the upload with what to do, and nothing of it is kept", async ({ skip }) => {
  skip(!hasSmallDisk, "a small disk can only be mounted by root");
  const before = await db().video.count();
  await expect(receiveFile(actor, picture(3 * 1024 ** 2))).rejects.toMatchObject({ code: "storage-full" });
  expect(await db().video.count()).toBe(before);
  expect(await stagedUploads()).toEqual([]);
});

test("however bytes are cut into requests and chunks, the file is the one that was sent", async () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 9000 }), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(cuts, fc.integer({ min: 1, max: 5000 }), async (requests, chunk) => {
      const file = picture(
        Math.max(
          20,
          requests.reduce((sum, bytes) => sum + bytes, 0),
        ),
      );
      const { uploadId } = await startUpload(actor, { sizeBytes: file.length });
      let offset = 0;
      for (const bytes of [...requests, file.length]) {
        const part = file.subarray(offset, offset + bytes);
        const chunks = Array.from({ length: Math.ceil(part.length / chunk) }, (_, index) =>
          part.subarray(index * chunk, (index + 1) * chunk),
        );
        offset = await receiveBytes(await find(uploadId), from(chunks), { offset, checksum: null });
        expect(await stagedBytes(uploadId)).toBe(offset);
      }
      expect(readFileSync(stagedPath(uploadId)).equals(file)).toBe(true);
      await db().video.deleteMany();
      await objectStore().staging.discard(uploadId);
    }),
    { numRuns: 25 },
  );
});

test("more bytes than were announced are not taken", async () => {
  const { uploadId } = await startUpload(actor, { sizeBytes: 5000 });
  const file = picture(6000);
  const receiving = receiveBytes(await find(uploadId), from([file]), { offset: 0, checksum: null });
  await expect(receiving).rejects.toMatchObject({ code: "too-large" });
  expect(await stagedBytes(uploadId)).toBe(0);
});

test("an upload that is cancelled while bytes arrive takes no more, and leaves none", async () => {
  const { uploadId, videoId } = await startUpload(actor, { sizeBytes: 9000 });
  const file = picture(9000);
  async function* cancelledHalfway() {
    yield file.subarray(0, 5000);
    await db().video.delete({ where: { id: videoId } });
    yield file.subarray(5000);
  }
  const receiving = receiveBytes(await find(uploadId), cancelledHalfway(), { offset: 0, checksum: null });
  await expect(receiving).rejects.toMatchObject({ code: "not-found" });
  expect(await stagedBytes(uploadId)).toBeNull();
});

// eslint-disable-next-line @typescript-eslint/require-await -- as a request yields them
async function* from(chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

test("a second finish, once the worker has taken the file, names the same video and makes no file", async () => {
  const { uploadId, videoId } = await receiveFile(actor, picture(2_000));
  const upload = await find(uploadId);
  await finishUpload(upload);
  await objectStore().staging.discard(uploadId);
  expect(await finishUpload(upload)).toBe(videoId);
  expect(await finishUpload(await find(uploadId))).toBe(videoId);
  expect(await stagedBytes(uploadId)).toBeNull();
});

test("finishing an upload whose file is not there says so, and makes none", async () => {
  const { uploadId } = await startUpload(actor, { sizeBytes: 2_000, fileName: "file" });
  await expect(finishUpload(await find(uploadId))).rejects.toMatchObject({ code: "conflict" });
  expect(await stagedBytes(uploadId)).toBeNull();
});
