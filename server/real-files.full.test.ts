import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";

import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { type RunningWorker, startWorker } from "#lib/jobs/worker";
import { db } from "#lib/platform/db/client";
import { LONGEST_STRETCH } from "#lib/platform/sandbox/time-limit";
import type { StorageKey } from "#lib/platform/shared/ids";
import { objectStore } from "#lib/platform/storage/store";
import { useTestDatabase } from "#lib/testing/database";
import { eventually } from "#lib/testing/eventually";
import { makeProgram, useFront } from "#lib/testing/front";
import { uploadFile } from "#lib/testing/upload-file";
import { aPartOf } from "#lib/testing/when-full";
import { uploadsRoute } from "#server/routes/uploads";

/** Real signed files of the c2pa-rs project, beside the project where it is developed; they are not part of it. */
const FILES = "../shared/c2pa";
const present = existsSync(`${FILES}/fixtures`);
const TIMEOUT_MS = 10_000;

if (present) vi.stubEnv("C2PA_TRUST_LISTS", `${FILES}/trust/test-roots.pem`);
vi.stubEnv("ANALYSIS_TIMEOUT_MS", String(TIMEOUT_MS));
useTestDatabase();

const EXPECTED: Record<string, string[]> = {
  "C.jpg": ["ready trusted"],
  "CA.jpg": ["ready trusted"],
  "CACA.jpg": ["ready trusted"],
  "boxhash.jpg": ["ready trusted"],
  "update_manifest.jpg": ["ready trusted"],
  "CIE-sig-CA.jpg": ["ready trusted"],
  "C_with_CAWG_data.jpg": ["ready trusted"],
  "video1.mp4": ["ready valid"],
  "ocsp.jpg": ["ready valid"],
  "E-sig-CA.jpg": ["ready invalid"],
  "legacy.mp4": ["ready valid"],
  "XCA.jpg": ["ready invalid"],
  "dashinit.mp4": ["ready invalid", "unreadable"],
  "cloud.jpg": ["ready none remote-not-fetched"],
  "libpng-test_with_url.png": ["ready none remote-not-fetched"],
  "no_alg.jpg": ["ready invalid"],
  "nested_moov_1000.mp4": ["unreadable"],
  "riff_bomb_1000.wav": ["ready none", "unreadable"],
  "tiff_poc.tiff": ["unreadable"],
  "dash1.m4s": ["refused 415"],
  "sample1.mp3": ["ready none"],
  "sample1.avif": ["ready none"],
  "c.mov": ["ready none"],
  "video1_no_manifest.mp4": ["ready none"],
};

const front = useFront([uploadsRoute]);
let worker: RunningWorker;

beforeAll(async () => {
  worker = await startWorker();
});
afterAll(async () => {
  await worker.stop();
});

async function endOf(videoId: string): Promise<{ state: string; tookMs: number }> {
  const video = await eventually(async () => {
    const include = { provenance: true, steps: true };
    const row = await db().video.findUniqueOrThrow({ where: { id: videoId }, include });
    expect(["ready", "unreadable"]).toContain(row.status);
    return row;
  }, 100);
  const source = (video.provenance?.report as { source?: string } | undefined)?.source;
  const state = [video.status, video.provenance?.state, source === "remote-not-fetched" ? source : undefined];
  if (video.status === "unreadable") expect(video.reason).not.toBeNull();
  const began = Math.min(...video.steps.map(({ startedAt }) => startedAt?.getTime() ?? Infinity));
  return { state: state.filter((word) => word !== undefined).join(" "), tookMs: video.updatedAt.getTime() - began };
}

test.skipIf(!present)(
  `every real file ends as its table says, and none holds up the others (skipped without ${FILES})`,
  async () => {
    const people = await Promise.all([makeProgram(), makeProgram()]);
    const results = await Promise.all(
      [...aPartOf("real files", Object.keys(EXPECTED))].map(async (name, index) => {
        const { authorization } = people[index % 2] as (typeof people)[0];
        const bytes = await readFile(`${FILES}/fixtures/${name}`);
        const sent = await uploadFile(front.origin, authorization, { name, bytes });
        if (sent.status !== 204) return { name, state: `refused ${String(sent.status)}`, tookMs: 0 };
        return { name, ...(await endOf(sent.videoId)) };
      }),
    );
    const unexpected = results.filter(({ name, state }) => !EXPECTED[name]?.includes(state));
    expect(unexpected).toEqual([]);
    // Engines before c2pa-rs 0.91 hung on it.
    const bomb = results.find(({ name }) => name === "tiff_poc.tiff");
    if (bomb) expect(bomb.tookMs).toBeLessThan(TIMEOUT_MS * LONGEST_STRETCH + 5_000);
  },
);

test.skipIf(!present)("of a file that is unreadable only the row and the reason stay", async () => {
  const { authorization } = await makeProgram();
  const bytes = await readFile(`${FILES}/fixtures/nested_moov_1000.mp4`);
  const { videoId } = await uploadFile(front.origin, authorization, { name: "bomb.mp4", bytes });
  const { storageKey } = await db().video.findUniqueOrThrow({ where: { id: videoId } });
  expect((await endOf(videoId)).state).toBe("unreadable");
  await eventually(async () => {
    expect(await objectStore().head(storageKey as StorageKey)).toBeNull();
  });
  const video = await db().video.findUniqueOrThrow({ where: { id: videoId } });
  expect(video).toMatchObject({ storageKey: null, reasonCode: expect.any(String) as string });
});
