import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { describe, expect, test, vi } from "vitest";

import { sharedFixtures } from "#lib/media/testing/shared-fixtures";
import { inspectCredentials } from "#lib/provenance/inspect-credentials";
import { LONGEST_STRETCH } from "#lib/sandbox/time-limit";

/** Real files of many tools, kept beside the project and not in it; the project's own tests sign files themselves. */
const shared = sharedFixtures === null ? null : dirname(sharedFixtures);

// The file that hangs the engine must be given up on, not waited for.
const TIMEOUT_MS = 8_000;
vi.stubEnv("ANALYSIS_TIMEOUT_MS", String(TIMEOUT_MS));

interface Expected {
  state: "none" | "invalid" | "valid" | "trusted";
  source?: "embedded" | "remote-not-fetched" | "none";
  problem?: string;
  manifests?: number;
}

const READ: Record<string, Expected> = {
  "C.jpg": { state: "trusted", manifests: 1 },
  "CA.jpg": { state: "trusted", manifests: 1 },
  "CACA.jpg": { state: "trusted", manifests: 2 },
  "boxhash.jpg": { state: "trusted", manifests: 1 },
  "update_manifest.jpg": { state: "trusted", manifests: 2 },
  "CIE-sig-CA.jpg": { state: "trusted", manifests: 2 },
  "C_with_CAWG_data.jpg": { state: "valid", problem: "signingCredential.untrusted" },
  "video1.mp4": { state: "valid", problem: "signingCredential.untrusted", manifests: 2 },
  "ocsp.jpg": { state: "valid", problem: "signingCredential.untrusted", manifests: 2 },
  "E-sig-CA.jpg": { state: "invalid", problem: "claimSignature.mismatch" },
  "legacy.mp4": { state: "invalid", problem: "claimSignature.mismatch" },
  "XCA.jpg": { state: "invalid", problem: "assertion.dataHash.mismatch" },
  "dashinit.mp4": { state: "invalid", problem: "assertion.bmffHash.mismatch" },
  "no_alg.jpg": { state: "invalid", problem: "algorithm.unsupported", manifests: 0 },
  "cloud.jpg": { state: "none", source: "remote-not-fetched", problem: "manifest.inaccessible" },
  "libpng-test_with_url.png": { state: "none", source: "remote-not-fetched", problem: "manifest.inaccessible" },
  "riff_bomb_1000.wav": { state: "none", source: "none" },
  "sample1.mp3": { state: "none", source: "none" },
  "sample1.avif": { state: "none", source: "none" },
  "c.mov": { state: "none", source: "none" },
  "video1_no_manifest.mp4": { state: "none", source: "none" },
};

const TYPES: Record<string, string> = {
  jpg: "image/jpeg",
  png: "image/png",
  tiff: "image/tiff",
  avif: "image/avif",
  mp4: "video/mp4",
  mov: "video/quicktime",
  wav: "audio/wav",
  mp3: "audio/mpeg",
};

async function inspect(name: string) {
  const pem = await readFile(join(shared ?? "", "trust/test-roots.pem"), "utf8");
  return inspectCredentials({
    path: join(shared ?? "", "fixtures", name),
    mediaType: TYPES[name.split(".").at(-1) ?? ""] ?? "",
    trust: { lists: [{ name: "Test roots", pem, loadedAt: new Date() }], digest: "test" },
  });
}

describe.skipIf(shared === null)("a real file (skipped where shared/c2pa is not beside the project)", () => {
  test.each(Object.entries(READ))("%s is judged as its maker says: %j", async (name, expected) => {
    const outcome = await inspect(name);
    if (outcome.outcome !== "read") throw new Error(outcome.reason);
    const { report } = outcome;
    expect(report).toMatchObject({ state: expected.state, source: expected.source ?? "embedded" });
    if (expected.problem !== undefined) expect(report.problems.map(({ code }) => code)).toContain(expected.problem);
    if (expected.problem === undefined) expect(report.problems).toEqual([]);
    if (expected.manifests !== undefined) expect(report.manifests).toHaveLength(expected.manifests);
  });

  test("CIE-sig-CA.jpg shows at the ingredient that its signature is broken", async () => {
    const outcome = await inspect("CIE-sig-CA.jpg");
    expect(outcome.outcome === "read" && outcome.report.manifests[0]?.ingredients).toMatchObject([
      { relationship: "componentOf", problems: [{ code: "claimSignature.mismatch" }] },
    ]);
  });

  test("ocsp.jpg is known to be partly made by generative AI", async () => {
    const outcome = await inspect("ocsp.jpg");
    const signals = outcome.outcome === "read" ? outcome.report.manifests.map((manifest) => manifest.signals) : [];
    expect(signals[0]).toEqual(expect.arrayContaining(["partlyGenAICreation", "perceptibleGenAI"]));
    expect(signals[1]).toContain("fullyGenAIMedia");
    expect(outcome.outcome === "read" && outcome.thumbnails).toHaveLength(2);
  });

  test("nested_moov_1000.mp4, a bomb, is unreadable", async () => {
    expect(await inspect("nested_moov_1000.mp4")).toMatchObject({ outcome: "unreadable", code: "file-damaged" });
  });

  test("tiff_poc.tiff, which hangs the engine, is unreadable within the limit", async () => {
    const before = performance.now();
    const outcome = await inspect("tiff_poc.tiff");
    expect(outcome).toMatchObject({
      outcome: "unreadable",
      code: expect.stringMatching(/^analysis-(timeout|memory)$/) as unknown,
    });
    expect(performance.now() - before).toBeLessThan(TIMEOUT_MS * LONGEST_STRETCH + 3_000);
  });
});
