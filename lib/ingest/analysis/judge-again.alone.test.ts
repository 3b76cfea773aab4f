import { mkdtempSync, writeFileSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { analyseUpload } from "#lib/ingest/analysis/analyse-upload";
import { judgeAgain } from "#lib/ingest/analysis/judge-again";
import { judgeOutdated } from "#lib/ingest/analysis/judge-outdated";
import type { Actor } from "#lib/people/accounts/actor";
import { db } from "#lib/platform/db/client";
import { asId, type StorageKey, type VideoId } from "#lib/platform/shared/ids";
import { objectStore } from "#lib/platform/storage/store";
import type { Authority } from "#lib/provenance/certificates/certificates";
import { refusedCredentials } from "#lib/provenance/credentials/inspect-credentials";
import { refreshTrustLists } from "#lib/provenance/credentials/refresh-trust-lists";
import { makeAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { manifest, report } from "#lib/testing/reports";
import { GENERATED, makeSignedFile, makeTestAuthority, makeTestSigner } from "#lib/testing/signed-files";
import { takeFile, takeJobs } from "#lib/testing/uploads";

const folder = mkdtempSync(join(tmpdir(), "countersign-judge-"));
const list = join(folder, "list.pem");
vi.stubEnv("C2PA_TRUST_LISTS", list);
vi.stubEnv("SEED_DEMO", "false");
useTestDatabase();

let actor: Actor;
let root: Authority;
let videoId: VideoId;

beforeAll(async () => {
  ({ actor } = await makeAccount());
  root = await makeTestAuthority();
  writeFileSync(list, (await makeTestAuthority()).certificatePem);
  const signer = await makeTestSigner({ rootedIn: root });
  const file = await makeSignedFile(folder, { signer, manifest: { actions: [GENERATED] } });
  ({ videoId } = await takeFile(actor, file.path));
  await analyseUpload(videoId, { isLastAttempt: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const judgement = async () => {
  const { label, provenance } = await db().video.findUniqueOrThrow({
    where: { id: videoId },
    include: { provenance: true },
  });
  return { state: provenance?.state, confidence: (label as { confidence?: string } | null)?.confidence };
};

/** How well the credentials are believed in what they claim, as it is stored. */
const claimed = async () => {
  const where = { videoId_source: { videoId, source: "content-credentials" } };
  const { claims } = await db().labelClaims.findUniqueOrThrow({ where });
  return (claims as { confidence: string }[]).map(({ confidence }) => confidence);
};

/** What the daily job does after an operator put something else into the list. */
async function changeList(pem: string): Promise<void> {
  writeFileSync(list, pem);
  await refreshTrustLists();
  await takeJobs("judge-outdated", () => judgeOutdated());
  await takeJobs("judge-again", (payload) => judgeAgain(asId<VideoId>((payload as { videoId: string }).videoId)));
}

test("a signer who comes on the list makes earlier videos trusted and their label confirmed, and back", async () => {
  expect(await judgement()).toEqual({ state: "valid", confidence: "claimed" });
  await changeList(root.certificatePem);
  expect(await judgement()).toEqual({ state: "trusted", confidence: "confirmed" });
  expect(await claimed()).toEqual(["confirmed"]);
  await changeList((await makeTestAuthority()).certificatePem);
  expect(await judgement()).toEqual({ state: "valid", confidence: "claimed" });
  expect(await claimed()).toEqual(["claimed"]);
});

test("a list that cannot be read for a day changes no judgement", async () => {
  const before = await judgement();
  await changeList("nothing that is a certificate");
  expect(await judgement()).toEqual(before);
});

const notices = () => db().notice.findMany({ where: { accountId: actor.accountId, kind: "label-change" } });

test("a creator is told when a label changes without their doing, by mail once a day", async () => {
  await changeList((await makeTestAuthority()).certificatePem);
  await db().notice.deleteMany();
  await changeList(root.certificatePem);
  expect((await notices()).map(({ text }) => text)).toEqual([
    expect.stringContaining("It was “AI-generated (unverified)” and is now “AI-generated”"),
  ]);
  await changeList(root.certificatePem);
  expect(await notices()).toHaveLength(1);
});

test("a forgery that the engine of before let pass loses its label when it is judged again", async () => {
  const { storageKey } = await db().video.findUniqueOrThrow({ where: { id: videoId } });
  const key = storageKey as StorageKey;
  expect((await judgement()).state).toBe("trusted");
  // As if a reader had let a changed file pass: the stored verdict says trusted, the bytes are others.
  const bytes = await objectStore().withLocalFile(key, (path) => readFile(path));
  await objectStore().put(key, Buffer.concat([bytes.subarray(0, -20), Buffer.alloc(20, 7)]));
  await db().provenance.updateMany({ where: { videoId }, data: { judgedBy: "rules 1" } });
  await changeList(root.certificatePem);
  expect(await judgement()).toEqual({ state: "invalid", confidence: null });
  await objectStore().put(key, bytes);
  await db().provenance.updateMany({ where: { videoId }, data: { judgedBy: "rules 1" } });
  await changeList(root.certificatePem);
  expect(await judgement()).toEqual({ state: "trusted", confidence: "confirmed" });
});

test("a file that the engine of now refuses whole loses what its credentials said; one that had none still has none", () => {
  const had = (state: "trusted" | "none") => report([manifest("active")], { state });
  expect(refusedCredentials(had("trusted")).report).toMatchObject({
    state: "invalid",
    problems: [{ code: "general.error" }],
    manifests: [],
  });
  expect(refusedCredentials(had("none")).report).toMatchObject({ state: "none", problems: [] });
});
