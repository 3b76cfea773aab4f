import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { analyseUpload } from "#lib/ingest/analysis/analyse-upload";
import { analyses } from "#lib/ingest/analysis/analysis-store";
import { derivedKeys } from "#lib/ingest/delivery/derived-keys";
import { removeObjects } from "#lib/ingest/sweep/remove-objects";
import type { Actor } from "#lib/people/accounts/actor";
import { db } from "#lib/platform/db/client";
import type { StorageKey, VideoId } from "#lib/platform/shared/ids";
import { objectStore } from "#lib/platform/storage/store";
import type { Signer } from "#lib/provenance/certificates/certificates";
import { makeAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { eventually } from "#lib/testing/eventually";
import { onRecord } from "#lib/testing/ledger";
import {
  asIngredient,
  GENERATED,
  makePlainFile,
  makeSignedFile,
  makeTestAuthority,
  makeTestSigner,
} from "#lib/testing/signed-files";
import { stagedUploads } from "#lib/testing/staged";
import { namedKeys, storedKeys, takeFile, takeJobs } from "#lib/testing/uploads";

useTestDatabase();

let folder: string;
let actor: Actor;
let signer: Signer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-analyse-"));
  ({ actor } = await makeAccount());
  signer = await makeTestSigner({ rootedIn: await makeTestAuthority() });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const LAST = { isLastAttempt: true };
const videoOf = (id: VideoId) =>
  db().video.findUniqueOrThrow({
    where: { id },
    include: { steps: { orderBy: { position: "asc" } }, provenance: true, blockHashes: true },
  });
const labelChanges = async (videoId: VideoId) =>
  (await onRecord({ videoId })).filter(({ kind }) => kind === "label-changed").length;
const removeQueued = () =>
  takeJobs("delete-objects", (payload) => removeObjects((payload as { keys: StorageKey[] }).keys));

/** A generated video whose manifest has an ingredient with a thumbnail of its own. */
async function signedVideo() {
  const part = await makeSignedFile(folder, { signer });
  return makeSignedFile(folder, {
    kind: "mp4",
    signer,
    manifest: { actions: [GENERATED] },
    ingredients: [asIngredient(part, "componentOf")],
  });
}

test("a signed video becomes ready with its facts, credentials, label and pictures, all in the store", async () => {
  const file = await signedVideo();
  const { videoId } = await takeFile(actor, file.path);
  await analyseUpload(videoId, LAST);
  const video = await videoOf(videoId);
  expect(video).toMatchObject({
    status: "ready",
    reason: null,
    mediaType: "video/mp4",
    width: 64,
    height: 48,
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    labelKind: "ai_generated",
    provenance: { state: "valid" },
    blockHashes: { blockBytes: 1024 ** 2 },
  });
  expect(video.steps.map(({ step, state, detail }) => `${step} ${detail ?? state}`)).toEqual(
    ["hash", "probe", "poster", "credentials", "label"].map((step) => `${step} done`),
  );
  expect(video.frameKeys.length).toBeGreaterThan(0);
  expect(await labelChanges(videoId)).toBe(1);
  expect(await db().labelClaims.findMany({ where: { videoId } })).toMatchObject([
    { source: "content-credentials", claims: [{ kind: "ai-generated", confidence: "claimed" }] },
  ]);
  expect(await storedKeys()).toEqual(await namedKeys());
  expect(await stagedUploads()).toEqual([]);
  const stored = await objectStore().withLocalFile(video.storageKey as StorageKey, (path) => readFile(path));
  expect(stored.equals(await readFile(file.path))).toBe(true);
});

test("a second run of a settled video changes nothing", async () => {
  const { videoId } = await takeFile(actor, (await makePlainFile(folder)).path);
  await analyseUpload(videoId, LAST);
  const before = await videoOf(videoId);
  await analyseUpload(videoId, LAST);
  expect(await videoOf(videoId)).toEqual(before);
  expect(await labelChanges(videoId)).toBe(1);
});

test("two runs at once settle a video once", async () => {
  const { videoId } = await takeFile(actor, (await makePlainFile(folder, "png")).path);
  await Promise.all([analyseUpload(videoId, LAST), analyseUpload(videoId, LAST)]);
  expect((await videoOf(videoId)).status).toBe("ready");
  expect(await labelChanges(videoId)).toBe(1);
  expect(await storedKeys()).toEqual(await namedKeys());
});

test("a run takes over what a killed one left, wherever that was", async () => {
  const { videoId } = await takeFile(actor, (await makePlainFile(folder)).path);
  for (const key of derivedKeys(videoId).slice(0, 1)) await objectStore().put(key, Buffer.from("half a poster"));
  await analyses().beginStep(videoId, "hash");
  await analyseUpload(videoId, LAST);
  const video = await videoOf(videoId);
  expect(video.status).toBe("ready");
  const poster = await objectStore().withLocalFile(video.posterKey as StorageKey, (path) => readFile(path));
  expect(poster.subarray(8, 12).toString()).toBe("WEBP");
  expect(await storedKeys()).toEqual(await namedKeys());
});

test("a truncated file ends unreadable: the reason stays, the bytes go", async () => {
  const whole = await readFile((await makePlainFile(folder, "mp4")).path);
  const path = join(folder, "truncated.mp4");
  await writeFile(path, whole.subarray(0, whole.length - 600));
  const { videoId } = await takeFile(actor, path);
  await analyseUpload(videoId, LAST);
  const video = await videoOf(videoId);
  expect(video).toMatchObject({ status: "unreadable", storageKey: null, provenance: null, label: null });
  expect(video.reason).toMatch(/upload/i);
  expect(video.steps.map(({ state }) => state)).not.toContain("running");
  expect(await removeQueued()).toBe(1);
  expect(await storedKeys()).toEqual(await namedKeys());
});

test("a video that is deleted while it is analysed leaves nothing", async () => {
  const { videoId } = await takeFile(actor, (await signedVideo()).path);
  const running = analyseUpload(videoId, LAST);
  await eventually(async () => {
    expect(await db().processingStep.count({ where: { videoId, state: "running" } })).toBeGreaterThan(0);
  });
  await db().video.delete({ where: { id: videoId } });
  await running;
  expect(await removeQueued()).toBe(1);
  expect(await storedKeys()).toEqual(await namedKeys());
});

test("a file that is nowhere to be found ends its video with the reason, not the worker", async () => {
  const { videoId, uploadId } = await takeFile(actor, (await makePlainFile(folder)).path);
  await db().upload.delete({ where: { id: uploadId } });
  await analyseUpload(videoId, LAST);
  expect(await videoOf(videoId)).toMatchObject({ status: "unreadable", reasonCode: "missing" });
});
