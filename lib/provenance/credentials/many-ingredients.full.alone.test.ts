import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";

import { forgetEnv } from "#lib/platform/env";
import type { Authority, Signer } from "#lib/provenance/certificates/certificates";
import { type CredentialsOutcome, inspectCredentials } from "#lib/provenance/credentials/inspect-credentials";
import { withManyIngredients } from "#lib/testing/attacks/many-ingredients";
import {
  asIngredient,
  GENERATED,
  makePlainFile,
  makeSignedFile,
  makeTestAuthority,
  makeTestSigner,
  type TestFile,
  trustIn,
} from "#lib/testing/signed-files";
import { testWhenFull } from "#lib/testing/when-full";

/*
 * c2pa-rs takes a time that grows with the square of the number of ingredients, and reads no manifest of more than 100,000
 * assertions. Measured: 1 s of processor for 1,000, more than 20 s for 5,000; 430 to 880 MB for 99,000 in a file of 30 to
 * 185 MB, which is killed.
 */
let folder: string;
let root: Authority;
let signer: Signer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-many-"));
  root = await makeTestAuthority();
  signer = await makeTestSigner({ rootedIn: root });
});
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** A recording that says it was put together from one file so many times. */
async function madeFrom(part: TestFile, count: number): Promise<TestFile> {
  const one = await makeSignedFile(folder, { signer, ingredients: [asIngredient(part, "componentOf")] });
  await writeFile(one.path, await withManyIngredients(await readFile(one.path), signer, count));
  return one;
}

const inspect = ({ path, mediaType }: TestFile): Promise<CredentialsOutcome> =>
  inspectCredentials({ path, mediaType, trust: trustIn(root), receivedAt: new Date() });

test("a file with 600 ingredients is read whole, whatever of it is shown", async () => {
  const generated = await makeSignedFile(folder, { signer, manifest: { actions: [GENERATED] } });
  const outcome = await inspect(await madeFrom(generated, 600));
  if (outcome.outcome !== "read") throw new Error(outcome.reason);
  expect(outcome.report).toMatchObject({ state: "trusted", problems: [{ code: "report.shortened" }] });
  expect(outcome.report.manifests[0]?.ingredients).toHaveLength(500);
  expect(outcome.testimony.statements).toMatchObject([
    { signal: "capturedMedia", position: "whole" },
    { signal: "fullyGenAIMedia", position: "part" },
  ]);
});

const TOO_LONG = {
  outcome: "unreadable",
  code: "analysis-timeout",
  reason: /thousands of sources.*with fewer sources/,
};

async function expectTooLong(file: TestFile): Promise<void> {
  const outcome = await inspect(file);
  expect(outcome).toMatchObject({ ...TOO_LONG, reason: expect.stringMatching(TOO_LONG.reason) as string });
}

test("one with more than can be read in time is unreadable, and its creator is told what else that can mean", async () => {
  vi.stubEnv("ANALYSIS_TIMEOUT_MS", "1000");
  forgetEnv();
  await expectTooLong(await madeFrom(await makePlainFile(folder), 10_000));
});

testWhenFull("one with 99,000 ends at the limits that are set by default", async () => {
  await expectTooLong(await madeFrom(await makePlainFile(folder), 99_000));
});

testWhenFull("one with 100,000 is refused by the engine, and is not called damaged", async () => {
  const outcome = await inspect(await madeFrom(await makePlainFile(folder), 100_000));
  expect(outcome).toMatchObject({
    outcome: "read",
    report: { state: "invalid", manifests: [], problems: [{ code: "credentials.too-large" }] },
    testimony: { statements: [] },
  });
});
