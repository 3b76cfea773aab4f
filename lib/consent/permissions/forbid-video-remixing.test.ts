import { expect, test } from "vitest";

import { forbidVideoRemixing } from "#lib/consent/permissions/forbid-video-remixing";
import { forbidVideoInput } from "#lib/consent/permissions/forbidden-input";
import { listForbiddenVideos } from "#lib/consent/permissions/list-forbidden-videos";
import { readPermission } from "#lib/consent/permissions/read-permissions";
import { findHistory } from "#lib/overview/catalogue/detail-store";
import { db } from "#lib/platform/db/client";
import { fixedClock } from "#lib/platform/shared/clock";
import { asId, type VideoId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";

useTestDatabase();

const REASON = "A court has asked for it.";

async function scene(visibility: "public" | "private" = "public") {
  const creator = await makeAccount({ remixDefault: "allow" });
  const video = await makeVideo(creator.id, { visibility });
  const administrator = actorFor(await makeAccount(), { role: "administrator" });
  return { creator, administrator, videoId: asId<VideoId>(video.id) };
}

const allowed = async (videoId: VideoId) =>
  (await readPermission(() => Promise.resolve(null), videoId))?.permission.remix.allowed;

test("what an administrator forbids cannot be remixed, whatever its creator chose, until it is lifted", async () => {
  const { creator, administrator, videoId } = await scene();
  expect(await allowed(videoId)).toBe(true);
  await forbidVideoRemixing(administrator, { videoId, forbidden: true, reason: REASON });
  expect(await allowed(videoId)).toBe(false);
  expect((await listForbiddenVideos(administrator, { limit: 50 })).items[0]).toMatchObject({
    id: videoId,
    reason: REASON,
    handle: creator.handle,
  });
  await forbidVideoRemixing(administrator, { videoId, forbidden: false });
  expect(await allowed(videoId)).toBe(true);
  expect((await listForbiddenVideos(administrator, { limit: 50 })).items.map(({ id }) => id)).not.toContain(videoId);
});

test("forbidding again changes the reason and neither the time nor the ledger", async () => {
  const { administrator, videoId } = await scene();
  const clock = fixedClock(new Date("2026-03-01T00:00:00Z"));
  await forbidVideoRemixing(administrator, { videoId, forbidden: true, reason: "At first this." }, clock);
  clock.advanceMs(1_000);
  await forbidVideoRemixing(administrator, { videoId, forbidden: true, reason: REASON }, clock);
  expect(await db().video.findUniqueOrThrow({ where: { id: videoId } })).toMatchObject({
    remixForbiddenReason: REASON,
    remixForbiddenAt: new Date("2026-03-01T00:00:00Z"),
  });
  expect(await findHistory(videoId, 10)).toHaveLength(1);
});

test("nobody but an administrator forbids, and to others there is nothing to forbid", async () => {
  const { creator, videoId } = await scene();
  for (const role of ["member", "support", "senior-support"] as const) {
    const actor = actorFor(creator, { role });
    const forbid = () => forbidVideoRemixing(actor, { videoId, forbidden: true, reason: REASON });
    await expect(forbid()).rejects.toMatchObject({ code: "not-found" });
    await expect(listForbiddenVideos(actor, { limit: 50 })).rejects.toMatchObject({ code: "not-found" });
  }
  expect(await allowed(videoId)).toBe(true);
});

test("a private video does not exist for an administrator, but a ban of one that became private can be lifted", async () => {
  const { administrator, videoId } = await scene("private");
  await expect(forbidVideoRemixing(administrator, { videoId, forbidden: true, reason: REASON })).rejects.toMatchObject({
    code: "not-found",
  });
  await db().video.update({ where: { id: videoId }, data: { visibility: "unlisted" } });
  await forbidVideoRemixing(administrator, { videoId, forbidden: true, reason: REASON });
  await db().video.update({ where: { id: videoId }, data: { visibility: "private" } });
  const listed = (await listForbiddenVideos(administrator, { limit: 50 })).items.find(({ id }) => id === videoId);
  expect(listed?.title).toBeNull();
  await forbidVideoRemixing(administrator, { videoId, forbidden: false });
  expect((await db().video.findUniqueOrThrow({ where: { id: videoId } })).remixForbiddenAt).toBeNull();
});

test("the list comes in pages, the latest ban first, without repeating or leaving out any", async () => {
  const { administrator } = await scene();
  const clock = fixedClock(new Date("2027-01-01T00:00:00Z"));
  const made: string[] = [];
  for (let n = 0; n < 5; n += 1) {
    const { videoId } = await scene();
    await forbidVideoRemixing(administrator, { videoId, forbidden: true, reason: REASON }, clock);
    clock.advanceMs(n % 2 === 0 ? 1_000 : 0);
    made.push(videoId);
  }
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listForbiddenVideos(administrator, { limit: 2, cursor });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && seen.length < 5);
  // What other tests forbade earlier comes after these.
  expect(seen.slice(0, 5).toSorted()).toEqual(made.toSorted());
  expect(made.slice(3)).toContain(seen[0]);
});

test("a video is named by its id or by the address of its page", () => {
  const named = (videoId: string) => forbidVideoInput.safeParse({ videoId, forbidden: false });
  for (const text of ["abc-DEF_1", " abc-DEF_1 ", "https://example.test/v/abc-DEF_1?t=3#c", "/v/abc-DEF_1"]) {
    expect(named(text).data?.videoId).toBe("abc-DEF_1");
  }
  for (const text of ["", "https://example.test/v/", "two words"]) expect(named(text).success).toBe(false);
});
