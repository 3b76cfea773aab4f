import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import { analyseUpload } from "#lib/ingest/analysis/analyse-upload";
import { repeatOutdated } from "#lib/ingest/analysis/repeat-outdated";
import { repeatStep } from "#lib/ingest/analysis/repeat-step";
import { hashStep } from "#lib/ingest/analysis/steps/hash";
import { type AnyStep, STEPS } from "#lib/ingest/analysis/steps/list";
import { posterStep } from "#lib/ingest/analysis/steps/poster";
import { probeStep } from "#lib/ingest/analysis/steps/probe";
import { ANALYSIS_STEPS } from "#lib/ingest/uploads/policy";
import type { Actor } from "#lib/people/accounts/actor";
import { db } from "#lib/platform/db/client";
import type { VideoId } from "#lib/platform/shared/ids";
import { makeAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { onRecord } from "#lib/testing/ledger";
import { makePlainFile } from "#lib/testing/signed-files";
import { takeFile, takeJobs } from "#lib/testing/uploads";

useTestDatabase();

const LAST = { isLastAttempt: true };
let folder: string;
let actor: Actor;
let videoId: VideoId;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-repeat-"));
  ({ actor } = await makeAccount());
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  ({ videoId } = await takeFile(actor, (await makePlainFile(folder, "png")).path));
  await analyseUpload(videoId, LAST);
});

/** The list with other steps in the place of those of their names. */
const stepsWith = (...others: AnyStep[]): AnyStep[] =>
  STEPS.map((step) => others.find(({ name }) => name === step.name) ?? step);

/** A poster of the next version, which finds none. */
const newPoster: AnyStep = {
  ...posterStep,
  version: 2,
  run: () =>
    Promise.resolve({
      state: "skipped",
      found: { posterKey: null, frameKeys: [] },
      reason: "Has no picture any more.",
    }),
};

const video = () => db().video.findUniqueOrThrow({ where: { id: videoId } });
const stored = (step: string) => db().processingStep.findUniqueOrThrow({ where: { videoId_step: { videoId, step } } });
const queued = async () => {
  const jobs: unknown[] = [];
  await takeJobs("repeat-step", (payload) => {
    jobs.push(payload);
    return Promise.resolve();
  });
  return jobs.filter((job) => (job as { videoId: string }).videoId === videoId);
};

test("each step stands behind those that it needs, and the page knows all of them", () => {
  for (const [index, { needs }] of STEPS.entries()) {
    const before = STEPS.slice(0, index).map(({ name }) => name);
    expect(before).toEqual(expect.arrayContaining([...needs]));
  }
  expect(STEPS.map(({ name }) => name)).toEqual([...ANALYSIS_STEPS]);
});

test("what an older version found is found, queued once, and replaced by what the new one finds", async () => {
  const steps = stepsWith(newPoster);
  expect((await video()).posterKey).not.toBeNull();
  await repeatOutdated();
  expect(await queued()).toEqual([]);
  await repeatOutdated(steps);
  await repeatOutdated(steps);
  expect(await queued()).toEqual([{ videoId, step: "poster" }]);

  await repeatStep({ videoId, step: "poster" }, { ...LAST, steps });
  expect((await video()).posterKey).toBeNull();
  expect(await stored("poster")).toMatchObject({ state: "skipped", detail: "Has no picture any more.", version: 2 });
  expect(await stored("probe")).toMatchObject({ version: 1 });
  await repeatOutdated(steps);
  expect(await queued()).toEqual([]);
});

test("a file that a new version cannot use keeps what was found before, and is not tried for ever", async () => {
  const unusable = { code: "malformed", reason: "The file is damaged." };
  const newProbe: AnyStep = { ...probeStep, run: () => Promise.resolve({ state: "failed", unusable }) };
  const steps = stepsWith(newProbe, newPoster);
  const before = await video();
  await repeatStep({ videoId, step: "poster" }, { ...LAST, steps });
  expect(await video()).toEqual(before);
  expect(await stored("poster")).toMatchObject({ state: "failed", detail: "The file is damaged.", version: 2 });
});

test("a file is received once, however often it is hashed", async () => {
  const steps = stepsWith({ ...hashStep, version: 2 });
  const { sha256 } = await video();
  await repeatStep({ videoId, step: "hash" }, { ...LAST, steps });
  expect((await video()).sha256).toBe(sha256);
  expect(await stored("hash")).toMatchObject({ version: 2 });
  expect((await onRecord({ videoId })).filter(({ kind }) => kind === "file-received")).toHaveLength(1);
});

test("a verdict is outdated by its basis, which the version of a step says nothing about", async () => {
  await repeatOutdated(STEPS.map((step) => (step.outdatedBy === "basis" ? { ...step, version: 2 } : step)));
  expect(await queued()).toEqual([]);
});
