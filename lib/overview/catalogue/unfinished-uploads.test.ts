import { expect, test } from "vitest";

import { changeDefault } from "#lib/consent/changes/change-default";
import { setChoice } from "#lib/consent/changes/set-choice";
import { startUpload } from "#lib/ingest/uploads/start-upload";
import { listUnfinishedUploads } from "#lib/overview/catalogue/list-unfinished-uploads";
import type { Actor } from "#lib/people/accounts/actor";
import { db } from "#lib/platform/db/client";
import { env } from "#lib/platform/env";
import { makeAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { stageBytes } from "#lib/testing/staged";

useTestDatabase();

const FINGERPRINT = "0a".repeat(32);

const begin = (actor: Actor, fileName = "long_walk.mp4") =>
  startUpload(actor, { sizeBytes: 1000, fileName, fingerprint: FINGERPRINT });

test("a creator sees what they began and did not finish, how much has arrived and when it ends", async () => {
  const { actor } = await makeAccount();
  const { uploadId, videoId } = await begin(actor);
  await stageBytes(uploadId, Buffer.alloc(300));
  const longAgo = new Date(Date.now() - 3_600_000);
  await db().upload.update({ where: { id: uploadId }, data: { lastActivityAt: longAgo } });
  expect(await listUnfinishedUploads(actor)).toMatchObject([
    {
      uploadId,
      videoId,
      fileName: "long_walk.mp4",
      title: "long walk",
      sizeBytes: 1000,
      receivedBytes: 300,
      fingerprint: FINGERPRINT,
      isReceiving: false,
      expiresSoon: false,
      expiresAt: new Date(longAgo.getTime() + env().uploadExpiryMs),
      visibility: "private",
      declaration: null,
      remixChoice: "inherit",
    },
  ]);
});

test.each([
  [0.7, false],
  [0.8, true],
])("after %d of its time it is said to expire soon: %s", async (share, expiresSoon) => {
  const { actor } = await makeAccount();
  const { uploadId } = await begin(actor);
  const lastActivityAt = new Date(Date.now() - env().uploadExpiryMs * share);
  await db().upload.update({ where: { id: uploadId }, data: { lastActivityAt } });
  expect(await listUnfinishedUploads(actor)).toMatchObject([{ expiresSoon }]);
});

test("an upload that bytes come for is said to be arriving", async () => {
  const { actor } = await makeAccount();
  await begin(actor);
  expect(await listUnfinishedUploads(actor)).toMatchObject([{ receivedBytes: 0, isReceiving: true }]);
});

test("neither what is finished nor what others began is among them, and the latest comes first", async () => {
  const [{ actor }, stranger] = [await makeAccount(), await makeAccount()];
  await begin(stranger.actor);
  const done = await begin(actor, "done.mp4");
  await db().video.update({ where: { id: done.videoId }, data: { status: "ready" } });
  await begin(actor, "first.mp4");
  await begin(actor, "second.mp4");
  const names = (await listUnfinishedUploads(actor)).map(({ fileName }) => fileName);
  expect(names).toEqual(["second.mp4", "first.mp4"]);
});

test("a choice that a later account-wide decision replaced is not shown as the video's own", async () => {
  const { actor } = await makeAccount();
  const { videoId } = await begin(actor);
  await setChoice(actor, { videoId, choice: "allow" });
  expect(await listUnfinishedUploads(actor)).toMatchObject([{ remixChoice: "allow" }]);
  await changeDefault(actor, { default: "deny", appliesTo: "everything" });
  expect(await listUnfinishedUploads(actor)).toMatchObject([{ remixChoice: "inherit" }]);
});

test("a fingerprint that is none is refused, and nothing is made", async () => {
  const { actor } = await makeAccount();
  await expect(startUpload(actor, { sizeBytes: 1, fileName: "a.mp4", fingerprint: "x" })).rejects.toThrow(/SHA-256/);
  expect(await listUnfinishedUploads(actor)).toEqual([]);
});
