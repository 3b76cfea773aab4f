import { expect, test } from "vitest";

import { readProcessing, readProcessingInput } from "#lib/overview/catalogue/read-processing";
import { db } from "#lib/platform/db/client";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";

useTestDatabase();

test("a creator sees the steps of their uploads in order, and nobody else's upload", async () => {
  const [owner, stranger] = [await makeAccount(), await makeAccount()];
  const own = await makeVideo(owner.id, { status: "processing" });
  const other = await makeVideo(stranger.id, { status: "processing", visibility: "public" });
  const steps = ["hash", "probe", "poster"].map((step, position) => ({ videoId: own.id, step, position }));
  await db().processingStep.createMany({ data: steps.toReversed() });
  const ids = readProcessingInput.parse([own.id, other.id, "unknown"]);
  const seen = await readProcessing(actorFor(owner), ids);
  expect(seen).toEqual([
    {
      id: own.id,
      status: "processing",
      reason: null,
      label: null,
      sameFile: null,
      credentials: null,
      steps: steps.map(({ step }) => ({ step, state: "waiting", detail: null })),
    },
  ]);
});

test("a label is told only once the video is ready", async () => {
  const owner = await makeAccount();
  const label = { kind: "none", confidence: null, basis: null, evidence: [], contestable: false };
  const video = await makeVideo(owner.id, { status: "processing", label });
  const [id] = readProcessingInput.parse([video.id]);
  const read = async () => (await readProcessing(actorFor(owner), id ? [id] : []))[0]?.label;
  expect(await read()).toBeNull();
  await db().video.update({ where: { id: video.id }, data: { status: "ready" } });
  expect(await read()).toEqual({ ...label, version: 1, words: "No AI label" });
});
