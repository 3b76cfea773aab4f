import { expect, test } from "vitest";

import { deleteVideo } from "#lib/library/videos/delete-video";
import { updateVideoInput, videoInput } from "#lib/library/videos/input";
import { setCommentsEnabled } from "#lib/library/videos/set-comments-enabled";
import { updateVideo } from "#lib/library/videos/update-video";
import { db, pool } from "#lib/platform/db/client";
import { newStorageKey } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";
import { onRecord } from "#lib/testing/ledger";

useTestDatabase();

const update = updateVideoInput.parse.bind(updateVideoInput);
const ref = (id: string) => videoInput.parse({ videoId: id });
const row = (id: string) => db().video.findUnique({ where: { id } });
const ledgerOf = (videoId: string) => onRecord({ videoId });

test("the owner changes what they name and nothing else", async () => {
  const owner = await makeAccount();
  const video = await makeVideo(owner.id, { description: "as it was", visibility: "private" });
  await updateVideo(actorFor(owner), update({ videoId: video.id, title: "  A new\n title\u202E " }));
  expect(await row(video.id)).toMatchObject({
    title: "A new title",
    description: "as it was",
    visibility: "private",
  });
  expect(await ledgerOf(video.id)).toEqual([]);
});

test("a change of visibility is on record, with who made it", async () => {
  const owner = await makeAccount();
  const video = await makeVideo(owner.id, { visibility: "private" });
  await updateVideo(actorFor(owner), update({ videoId: video.id, visibility: "unlisted" }));
  expect(await ledgerOf(video.id)).toMatchObject([
    { kind: "visibility-changed", actorAccountId: owner.id, details: { from: "private", to: "unlisted" } },
  ]);
});

test("a person who makes a video public without saying how AI was used is asked, and nothing changes", async () => {
  const owner = await makeAccount();
  const video = await makeVideo(owner.id, { visibility: "private" });
  const publish = () =>
    updateVideo(actorFor(owner), update({ videoId: video.id, title: "Mine", visibility: "public" }));
  await expect(publish()).rejects.toMatchObject({ code: "invalid-input", facts: { fields: { visibility: /AI/ } } });
  expect(await row(video.id)).toMatchObject({ title: "A video", visibility: "private" });

  await db().video.update({ where: { id: video.id }, data: { declarationKind: "none", declaredAt: new Date() } });
  await publish();
  expect(await row(video.id)).toMatchObject({ title: "Mine", visibility: "public" });
});

test("a stranger cannot change, close or delete a video, and learns nothing of it", async () => {
  const [owner, stranger] = await Promise.all([makeAccount(), makeAccount()]);
  for (const visibility of ["private", "public"] as const) {
    const video = await makeVideo(owner.id, { visibility });
    const actor = actorFor(stranger);
    const attempts = [
      () => updateVideo(actor, update({ videoId: video.id, title: "Taken over" })),
      () => setCommentsEnabled(actor, { ...ref(video.id), enabled: false }),
      () => deleteVideo(actor, ref(video.id)),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "not-found" });
    expect(await row(video.id)).toEqual(video);
  }
});

test("a token that may only read changes nothing", async () => {
  const owner = await makeAccount();
  const video = await makeVideo(owner.id);
  const reader = actorFor(owner, { scopes: ["read"] });
  await expect(deleteVideo(reader, ref(video.id))).rejects.toMatchObject({ code: "not-allowed" });
  expect(await row(video.id)).toEqual(video);
});

test("deleting a video takes its row, records it, and queues every one of its files for removal", async () => {
  const owner = await makeAccount();
  const [storageKey, posterKey, frame, thumbnail] = [
    newStorageKey(),
    newStorageKey(),
    newStorageKey(),
    newStorageKey(),
  ];
  const video = await makeVideo(owner.id, { storageKey, posterKey, frameKeys: [frame] });
  await db().provenance.create({
    data: {
      videoId: video.id,
      state: "none",
      report: {},
      thumbnails: { "urn:c2pa:1": thumbnail },
      trustListsDigest: "",
      judgedAt: new Date(),
    },
  });
  await db().comment.create({
    data: { id: "c", videoId: video.id, authorId: owner.id, text: "hello", createdAt: new Date() },
  });

  await deleteVideo(actorFor(owner), ref(video.id));

  expect(await row(video.id)).toBeNull();
  expect(await db().comment.count({ where: { videoId: video.id } })).toBe(0);
  expect(await ledgerOf(video.id)).toMatchObject([{ kind: "video-deleted", actorAccountId: owner.id }]);
  const { rows } = await pool().query<{ data: { keys: string[] } }>(
    "SELECT data FROM pgboss.job WHERE name = 'delete-objects'",
  );
  expect(rows.map(({ data }) => data.keys.toSorted())).toEqual([[storageKey, posterKey, frame, thumbnail].toSorted()]);
  await expect(deleteVideo(actorFor(owner), ref(video.id))).rejects.toMatchObject({ code: "not-found" });
});

test.each([
  [{ title: " \u0000 " }, "title"],
  [{ title: "x".repeat(201) }, "title"],
  [{ description: "x".repeat(5_001) }, "description"],
  [{ visibility: "everyone" }, "visibility"],
])("%j is refused", (change, field) => {
  const parsed = updateVideoInput.safeParse({ videoId: "v", ...change });
  expect(parsed.error?.issues[0]?.path).toEqual([field]);
});
