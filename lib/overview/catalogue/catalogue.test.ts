import { expect, test } from "vitest";

import { getCreator } from "#lib/overview/catalogue/get-creator";
import { getCredentials } from "#lib/overview/catalogue/get-credentials";
import { getStudioVideo } from "#lib/overview/catalogue/get-studio-video";
import { getVideo } from "#lib/overview/catalogue/get-video";
import { getWatchVideo } from "#lib/overview/catalogue/get-watch-video";
import { listPublicVideosInput, listVideosInput } from "#lib/overview/catalogue/input";
import { listOwnVideos, listStudioVideos } from "#lib/overview/catalogue/list-own-videos";
import { listPublicVideos } from "#lib/overview/catalogue/list-public-videos";
import { video } from "#lib/overview/catalogue/video-shape";
import { db } from "#lib/platform/db/client";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";
import { manifest, report } from "#lib/testing/reports";

useTestDatabase();

const listed = (sent: object = {}) => listVideosInput.parse(sent);
const titles = (page: { items: { title: string }[] }) => page.items.map(({ title }) => title);
const at = (minute: number) => new Date(Date.UTC(2026, 10, 1, 10, minute));

const NO_LABEL = { kind: "none", confidence: null, basis: null, evidence: [], contestable: false };

async function analysed(ownerId: string, overrides: Parameters<typeof makeVideo>[1] = {}) {
  const made = await makeVideo(ownerId, {
    mediaType: "video/mp4",
    sha256: "00",
    durationMs: 8_000,
    width: 1080,
    height: 1920,
    codecs: ["avc1.640028"],
    label: NO_LABEL,
    labelKind: "none",
    ...overrides,
  });
  await db().provenance.create({
    data: {
      videoId: made.id,
      state: "trusted",
      report: report([manifest("urn:1"), manifest("urn:2")]),
      engineOutput: { active_manifest: "urn:1" },
      thumbnails: { "urn:2": "00/1234" },
      trustListsDigest: "",
      judgedAt: new Date(),
    },
  });
  return made;
}

test("a video has exactly the API's shape", async () => {
  const owner = await makeAccount();
  const made = await analysed(owner.id);
  const dto = await getVideo(null, made.id);
  expect(video.parse(dto)).toEqual(dto);
  expect(dto).toMatchObject({
    creator: { id: owner.id, handle: owner.handle },
    media: { durationMs: 8_000, width: 1080, height: 1920, bytes: 1 },
    provenance: { state: "trusted" },
    label: { kind: "none" },
    remix: { choice: "inherit", default: "deny", allowed: false },
  });
});

test("a film that holds sound alone is shown as a sound, once that is known", async () => {
  const owner = await makeAccount();
  const kinds = async (overrides: Parameters<typeof makeVideo>[1]) => {
    const { id } = await analysed(owner.id, { mediaType: "video/webm", ...overrides });
    return (await getWatchVideo(null, id)).kind;
  };
  expect(await kinds({})).toBe("video");
  expect(await kinds({ width: null, height: null, codecs: ["opus"] })).toBe("audio");
  expect(await kinds({ width: null, height: null, sha256: null })).toBe("video");
});

test("provenance and label do not show before the video is ready", async () => {
  const owner = await makeAccount();
  const made = await analysed(owner.id, { status: "processing" });
  expect(await getVideo(actorFor(owner), made.id)).toMatchObject({ provenance: null, label: null });
});

test("a private video does not exist for anyone but its owner and programs of the platform", async () => {
  const [owner, stranger] = await Promise.all([makeAccount(), makeAccount()]);
  const { id } = await analysed(owner.id, { visibility: "private" });
  const notFound = { code: "not-found" };
  for (const visitor of [null, actorFor(stranger), actorFor(stranger, { role: "administrator" })]) {
    await expect(getVideo(visitor, id)).rejects.toMatchObject(notFound);
    await expect(getWatchVideo(visitor, id)).rejects.toMatchObject(notFound);
    await expect(getCredentials(visitor, id)).rejects.toMatchObject(notFound);
  }
  expect(await getVideo(actorFor(owner), id)).toMatchObject({ id });
  expect(await getVideo(actorFor(stranger, { scopes: ["read", "service"] }), id)).toMatchObject({ id });
});

test("a stranger sees a public video but not what only its creator sees", async () => {
  const [owner, stranger] = await Promise.all([makeAccount(), makeAccount()]);
  const { id } = await analysed(owner.id);
  const actor = actorFor(stranger);
  expect(await getWatchVideo(actor, id)).toMatchObject({ isOwn: false });
  await expect(getStudioVideo(actor, id)).rejects.toMatchObject({ code: "not-found" });
  expect(await getStudioVideo(actorFor(owner), id)).toMatchObject({ isOwn: true, originalName: "a.mp4" });
});

test("thumbnails of manifests are addressed by their place in the report", async () => {
  const owner = await makeAccount();
  const { id } = await analysed(owner.id);
  const { manifestThumbnails } = await getWatchVideo(null, id);
  expect(manifestThumbnails).toEqual({ "urn:2": `/media/videos/${id}/manifests/1` });
});

test("the file itself is shown as it is, whatever picture its signer put into its credentials", async () => {
  const owner = await makeAccount();
  const withPoster = await analysed(owner.id, { posterKey: "00/5678" });
  const without = await analysed(owner.id);
  await db().provenance.updateMany({ data: { thumbnails: { "urn:1": "00/9999", "urn:2": "00/1234" } } });
  const picturesOf = async ({ id }: { id: string }) => (await getWatchVideo(null, id)).manifestThumbnails;
  const ofParent = ({ id }: { id: string }) => ({ "urn:2": `/media/videos/${id}/manifests/1` });
  const { posterUrl } = await getWatchVideo(null, withPoster.id);
  expect(posterUrl).not.toBeNull();
  expect(await picturesOf(withPoster)).toEqual({ "urn:1": posterUrl, ...ofParent(withPoster) });
  expect(await picturesOf(without)).toEqual(ofParent(without));
});

test("the credentials of a video come with what the engine returned", async () => {
  const owner = await makeAccount();
  const { id } = await analysed(owner.id);
  expect(await getCredentials(null, id)).toMatchObject({
    videoId: id,
    report: { state: "trusted" },
    engineOutput: { active_manifest: "urn:1" },
  });
});

test("a list holds one's own videos only, newest first, and its pages neither repeat nor skip while videos arrive", async () => {
  const [owner, other] = await Promise.all([makeAccount(), makeAccount()]);
  await makeVideo(other.id, { title: "not mine", createdAt: at(9) });
  // Two of one instant: the id decides, so that a page may end between them.
  const minutes = [1, 2, 2, 3, 4];
  for (const [index, minute] of minutes.entries()) {
    await makeVideo(owner.id, { title: `video ${String(index)}`, createdAt: at(minute) });
  }
  const actor = actorFor(owner);
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listOwnVideos>> = await listOwnVideos(
      actor,
      listed({ limit: 2, ...(cursor === null ? {} : { cursor }) }),
    );
    seen.push(...titles(page));
    cursor = page.nextCursor;
    await makeVideo(owner.id, { title: "arrived meanwhile", createdAt: at(30) });
  } while (cursor !== null);
  expect(seen.toSorted()).toEqual(["video 0", "video 1", "video 2", "video 3", "video 4"]);
  expect(seen[0]).toBe("video 4");
});

test.each([
  ["by status", { status: "unreadable" }, ["cut"]],
  ["by label", { label: "ai-generated" }, ["dreamt"]],
  ["by a choice that counts", { remix: "allow" }, ["free"]],
  ["by following the default, also by a choice that no longer counts", { remix: "inherit" }, ["cut", "dreamt", "old"]],
  ["by a part of the title in any case", { q: "REA" }, ["dreamt"]],
  ["by several at once", { remix: "inherit", q: "t", status: "ready" }, ["dreamt"]],
  ["by a text with the database's wildcards, taken literally", { q: "%" }, []],
])("a list is narrowed %s", async (_name, filter, expected) => {
  const owner = await makeAccount({ choicesFrom: 5n, choicesFromSince: at(0) });
  const choice = { remixChoice: "allow", choiceSince: at(1) } as const;
  await makeVideo(owner.id, { title: "cut", status: "unreadable", createdAt: at(4) });
  await makeVideo(owner.id, { title: "dreamt", labelKind: "ai_generated", createdAt: at(3) });
  await makeVideo(owner.id, { title: "free", ...choice, choiceDecision: 6n, createdAt: at(2) });
  await makeVideo(owner.id, { title: "old", ...choice, choiceDecision: 5n, createdAt: at(1) });
  expect(titles(await listOwnVideos(actorFor(owner), listed(filter)))).toEqual(expected);
  expect(titles(await listStudioVideos(actorFor(owner), listed(filter)))).toEqual(expected);
});

test("a cursor that no list gave out is refused", async () => {
  const owner = await makeAccount();
  const attempt = listOwnVideos(actorFor(owner), listed({ cursor: "AAAA" }));
  await expect(attempt).rejects.toMatchObject({ code: "invalid-input" });
});

test("what is public shows to everyone: no private or unlisted video, none unready, none of a suspended account", async () => {
  await db().video.deleteMany();
  const [owner, suspended] = await Promise.all([makeAccount(), makeAccount({ suspendedAt: new Date() })]);
  await makeVideo(owner.id, { title: "shown" });
  await makeVideo(owner.id, { title: "private", visibility: "private" });
  await makeVideo(owner.id, { title: "unlisted", visibility: "unlisted" });
  await makeVideo(owner.id, { title: "unready", status: "processing" });
  await makeVideo(suspended.id, { title: "suspended" });
  const input = listPublicVideosInput.parse({});
  expect(titles(await listPublicVideos(input))).toEqual(["shown"]);
  expect(titles((await getCreator(owner.handle, input)).videos)).toEqual(["shown"]);
  await expect(getCreator(suspended.handle, input)).rejects.toMatchObject({ code: "not-found" });
  await expect(getCreator("nobody", input)).rejects.toMatchObject({ code: "not-found" });
});

test("a creator reads why the platform forbids remixing: of the video, or else of everything of theirs", async () => {
  const owner = await makeAccount({ remixForbiddenAt: new Date(), remixForbiddenReason: "All of it." });
  const at = new Date();
  const one = await makeVideo(owner.id, { remixForbiddenAt: at, remixForbiddenReason: "This one." });
  const other = await makeVideo(owner.id);
  const reasonOf = async (id: string) => (await getStudioVideo(actorFor(owner), id)).remixForbidden;
  expect(await reasonOf(one.id)).toEqual({ scope: "video", reason: "This one." });
  expect(await reasonOf(other.id)).toEqual({ scope: "account", reason: "All of it." });
  const free = await makeAccount();
  expect((await getStudioVideo(actorFor(free), (await makeVideo(free.id)).id)).remixForbidden).toBeNull();
});
