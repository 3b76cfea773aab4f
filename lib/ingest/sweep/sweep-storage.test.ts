import { utimes } from "node:fs/promises";
import { join } from "node:path";

import { beforeAll, expect, test } from "vitest";

import { posterKey } from "#lib/ingest/delivery/derived-keys";
import { sweepStorage } from "#lib/ingest/sweep/sweep-storage";
import { startUpload } from "#lib/ingest/uploads/start-upload";
import type { Actor } from "#lib/people/accounts/actor";
import { db, pool } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { env } from "#lib/platform/env";
import { enqueue } from "#lib/platform/queue/enqueue";
import { newId, newStorageKey, type StorageKey, type UploadId, type VideoId } from "#lib/platform/shared/ids";
import { objectStore } from "#lib/platform/storage/store";
import { makeAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { makeVideo } from "#lib/testing/factories";
import { stageBytes, stagedBytes, stagedPath } from "#lib/testing/staged";
import { receiveFile, storedKeys } from "#lib/testing/uploads";

useTestDatabase();

let actor: Actor;
beforeAll(async () => {
  ({ actor } = await makeAccount());
});

const HOURS_MS = 3_600_000;
const png = Buffer.concat([Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), Buffer.alloc(5000)]);
const statusOf = async (id: VideoId) => (await db().video.findUnique({ where: { id } }))?.status;

async function age(path: string, hours: number): Promise<void> {
  const then = new Date(Date.now() - hours * HOURS_MS);
  await utimes(path, then, then);
}

async function putObject(key: StorageKey, hoursOld: number): Promise<StorageKey> {
  await objectStore().put(key, Buffer.from("an object"));
  await objectStore().withLocalFile(key, (path) => age(path, hoursOld));
  return key;
}

async function jobsOf(videoId: VideoId, state: string): Promise<number> {
  const { rowCount } = await pool().query(
    "SELECT 1 FROM pgboss.job WHERE name = 'analyse-upload' AND data->>'videoId' = $1 AND state::text = $2",
    [videoId, state],
  );
  return rowCount ?? 0;
}

test("an upload whose last byte arrived before a crash is finished", async () => {
  const { videoId } = await receiveFile(actor, png);
  expect(await statusOf(videoId)).toBe("uploading");
  await sweepStorage();
  await sweepStorage();
  expect(await statusOf(videoId)).toBe("processing");
  expect(await jobsOf(videoId, "created")).toBe(1);
});

test("a complete file of a type that is not accepted ends, and the sweep goes on", async () => {
  const { uploadId, videoId } = await startUpload(actor, { sizeBytes: 5 });
  await stageBytes(uploadId, Buffer.from("words"));
  await sweepStorage();
  expect(await statusOf(videoId)).toBeUndefined();
  expect(await stagedBytes(uploadId)).toBeNull();
});

test("an upload that nobody continued ends, one that goes on slowly does not", async () => {
  const [left, slow] = [await startUpload(actor, { sizeBytes: 9000 }), await startUpload(actor, { sizeBytes: 9000 })];
  const long = env().uploadExpiryMs + 1000;
  await db().upload.update({ where: { id: left.uploadId }, data: { lastActivityAt: new Date(Date.now() - long) } });
  await db().upload.update({ where: { id: slow.uploadId }, data: { createdAt: new Date(Date.now() - long) } });
  await sweepStorage();
  expect(await statusOf(left.videoId)).toBeUndefined();
  expect(await statusOf(slow.videoId)).toBe("uploading");
});

test("a file of no upload goes once it is old enough not to belong to a new one", async () => {
  const [old, young] = [newId<UploadId>(), newId<UploadId>()];
  for (const id of [old, young]) await stageBytes(id, Buffer.alloc(0));
  await age(stagedPath(old), 2);
  await sweepStorage();
  expect([await stagedBytes(old), await stagedBytes(young)]).toEqual([null, 0]);
});

test("a video whose analysis nobody is going to do is queued again, one in the queue is not", async () => {
  const forgotten = await makeVideo(actor.accountId, { status: "processing", storageKey: newStorageKey() });
  const waiting = await makeVideo(actor.accountId, { status: "processing", storageKey: newStorageKey() });
  await inTransaction((tx) => enqueue(tx, "analyse-upload", { videoId: waiting.id }));
  await sweepStorage();
  expect(await jobsOf(forgotten.id as VideoId, "created")).toBe(1);
  expect(await jobsOf(waiting.id as VideoId, "created")).toBe(1);
});

test("a video whose analysis is given up again and again ends with a reason", async () => {
  const { id } = await makeVideo(actor.accountId, { status: "processing", storageKey: newStorageKey() });
  for (let round = 0; round < 3; round += 1) {
    await sweepStorage();
    expect(await statusOf(id as VideoId)).toBe("processing");
    await pool().query("UPDATE pgboss.job SET state = 'failed' WHERE data->>'videoId' = $1", [id]);
  }
  await sweepStorage();
  const video = await db().video.findUniqueOrThrow({ where: { id } });
  expect(video).toMatchObject({ status: "unreadable", reasonCode: "analysis-failed", storageKey: null });
});

test("objects that no row names go; named ones, young ones, and those being made stay", async () => {
  const stray = await putObject(newStorageKey(), 2);
  const young = await putObject(newStorageKey(), 0);
  const beingMade = await makeVideo(actor.accountId, { status: "processing", storageKey: newStorageKey() });
  const halfDone = await putObject(posterKey(beingMade.id as VideoId), 2);
  const named = [
    await putObject(newStorageKey(), 2),
    await putObject(newStorageKey(), 2),
    await putObject(newStorageKey(), 2),
  ];
  const [storageKey = "", poster = "", frame = ""] = named;
  const thumbnail = await putObject(newStorageKey(), 2);
  const avatarKey = await putObject(newStorageKey(), 2);
  const { id } = await makeVideo(actor.accountId, { storageKey, posterKey: poster, frameKeys: [frame] });
  await db().provenance.create({
    data: {
      videoId: id,
      state: "none",
      report: {},
      trustListsDigest: "",
      judgedAt: new Date(),
      thumbnails: { "urn:c2pa:x": thumbnail },
    },
  });
  await db().account.update({ where: { id: actor.accountId }, data: { avatarKey } });
  await sweepStorage();
  expect(await objectStore().head(stray)).toBeNull();
  expect(await storedKeys()).toEqual([young, halfDone, ...named, thumbnail, avatarKey].sort());
});

test("what a put or an inspection left in a crash goes", async () => {
  const { mkdir, writeFile, readdir } = await import("node:fs/promises");
  for (const name of ["partial", "inspections"]) {
    const folder = join(env().dataDir, name);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "old"), "");
    await age(join(folder, "old"), 2);
    await writeFile(join(folder, "young"), "");
  }
  await sweepStorage();
  for (const name of ["partial", "inspections"]) expect(await readdir(join(env().dataDir, name))).toEqual(["young"]);
});
