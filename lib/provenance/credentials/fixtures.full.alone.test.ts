import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { beforeAll, describe, expect, test, vi } from "vitest";

import { sharedFixtures } from "#lib/platform/codecs/testing/shared-fixtures";
import { forgetEnv } from "#lib/platform/env";
import { chosenEngine, engineFacts } from "#lib/provenance/credentials/engine/choose-engine";
import { type CredentialsOutcome, inspectCredentials } from "#lib/provenance/credentials/inspect-credentials";
import { aPartOf } from "#lib/testing/when-full";

/** Real files of many tools, kept beside the project and not in it; the project's own tests sign files themselves. */
const shared = sharedFixtures === null ? null : dirname(sharedFixtures);

/** What depends on the engine alone, of the files that were judged wrongly once. */
const CASES: Record<string, Expected> = {
  "captured.jpg": { state: "trusted" },
  "poc-captured.jpg": { state: "invalid", problem: "assertion.dataHash.mismatch" },
  "114-boxsize-parent.jpg": { state: "invalid", problem: "assertion.dataHash.mismatch" },
  "cawg-ai.jpg": { state: "trusted" },
  "cawg-ai-parent.jpg": { state: "trusted" },
  "c2pa-short.jpg": { state: "invalid", problem: "signingCredential.expired" },
};

/** Both engines where both run. */
const ENGINES = chosenEngine() === "native" ? (["native", "wasm"] as const) : (["wasm"] as const);

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
  "C_with_CAWG_data.jpg": { state: "trusted" },
  "video1.mp4": { state: "valid", problem: "signingCredential.untrusted", manifests: 2 },
  "ocsp.jpg": { state: "valid", problem: "signingCredential.untrusted", manifests: 2 },
  "E-sig-CA.jpg": { state: "invalid", problem: "claimSignature.mismatch" },
  "legacy.mp4": { state: "valid", problem: "signingCredential.untrusted" },
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

const inspectFixture = (name: string) => inspect(join(shared ?? "", "fixtures", name));
const inspectCase = (name: string) => inspect(join(shared ?? "", "../cases/verdict", name));

async function inspect(path: string) {
  const pem = await readFile(join(shared ?? "", "trust/test-roots.pem"), "utf8");
  return inspectCredentials({
    path,
    mediaType: TYPES[path.split(".").at(-1) ?? ""] ?? "",
    trust: { lists: [{ name: "Test roots", kind: "manifest", pem, loadedAt: new Date() }], digest: "test" },
    receivedAt: new Date(),
  });
}

function expectVerdict(outcome: CredentialsOutcome, expected: Expected): void {
  if (outcome.outcome !== "read") throw new Error(outcome.reason);
  const { report } = outcome;
  expect(report).toMatchObject({ state: expected.state, source: expected.source ?? "embedded" });
  if (expected.problem !== undefined) expect(report.problems.map(({ code }) => code)).toContain(expected.problem);
  if (expected.problem === undefined) expect(report.problems).toEqual([]);
  if (expected.manifests !== undefined) expect(report.manifests).toHaveLength(expected.manifests);
}

describe.skipIf(shared === null).each(ENGINES)(
  "a real file, by the %s engine (skipped where shared/c2pa is not beside the project)",
  (engine) => {
    beforeAll(() => {
      vi.stubEnv("C2PA_ENGINE", engine);
      forgetEnv();
    });

    test.each([...aPartOf(`fixtures by ${engine}`, Object.entries(READ))])(
      "%s is judged as its maker says: %j",
      async (name, expected) => {
        expectVerdict(await inspectFixture(name), expected);
      },
    );

    test.each(Object.entries(CASES))("%s, judged wrongly once, is judged rightly: %j", async (name, expected) => {
      expectVerdict(await inspectCase(name), expected);
    });

    test("the report names the engine that judged", async () => {
      const outcome = await inspectFixture("C.jpg");
      expect(outcome.outcome === "read" && outcome.report.engine).toEqual(engineFacts(engine));
    });

    test("CIE-sig-CA.jpg shows at the ingredient that its signature is broken", async () => {
      const outcome = await inspectFixture("CIE-sig-CA.jpg");
      expect(outcome.outcome === "read" && outcome.report.manifests[0]?.ingredients).toMatchObject([
        { relationship: "componentOf", problems: [{ code: "claimSignature.mismatch" }] },
      ]);
    });

    test("ocsp.jpg is known to be partly made by generative AI", async () => {
      const outcome = await inspectFixture("ocsp.jpg");
      const signals = outcome.outcome === "read" ? outcome.report.manifests.map((manifest) => manifest.signals) : [];
      expect(signals[0]).toEqual(expect.arrayContaining(["partlyGenAICreation", "perceptibleGenAI"]));
      expect(signals[1]).toContain("fullyGenAIMedia");
      expect(outcome.outcome === "read" && outcome.thumbnails).toHaveLength(2);
    });

    test.each(["nested_moov_1000.mp4", "tiff_poc.tiff"])("%s, a bomb, is unreadable", async (name) => {
      expect(await inspectFixture(name)).toMatchObject({ outcome: "unreadable", code: "file-damaged" });
    });
  },
);
