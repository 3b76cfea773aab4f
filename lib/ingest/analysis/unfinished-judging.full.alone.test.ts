import { mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";

import { analyseUpload } from "#lib/ingest/analysis/analyse-upload";
import { judgeAgain } from "#lib/ingest/analysis/judge-again";
import { judgeOutdated } from "#lib/ingest/analysis/judge-outdated";
import type { Actor } from "#lib/people/accounts/actor";
import { db } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { type ChildOptions, type ChildResult, runInChild } from "#lib/platform/sandbox/run-in-child";
import { asId, type VideoId } from "#lib/platform/shared/ids";
import { applyLabel } from "#lib/provenance/labels/apply-label";
import { recordClaims } from "#lib/provenance/labels/record-claims";
import { creator } from "#lib/provenance/labels/sources/creator";
import { staff } from "#lib/provenance/labels/sources/staff";
import { makeAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import {
  GENERATED,
  makePlainFile,
  makeSignedFile,
  makeTestAuthority,
  makeTestSigner,
  type TestFile,
} from "#lib/testing/signed-files";
import { takeFile, takeJobs } from "#lib/testing/uploads";

vi.mock("#lib/platform/sandbox/run-in-child", { spy: true });
const really = await vi.importActual<{ runInChild: typeof runInChild }>("#lib/platform/sandbox/run-in-child");

const folder = mkdtempSync(join(tmpdir(), "countersign-unfinished-"));
const list = join(folder, "list.pem");
vi.stubEnv("C2PA_TRUST_LISTS", list);
vi.stubEnv("SEED_DEMO", "false");
useTestDatabase();

let actor: Actor;
/** What a recognised signer calls AI-generated, and a file without credentials. */
let id: VideoId;
let plain: VideoId;

async function upload(file: TestFile): Promise<VideoId> {
  const { videoId } = await takeFile(actor, file.path);
  await analyseUpload(videoId, { isLastAttempt: true });
  return videoId;
}

beforeAll(async () => {
  const root = await makeTestAuthority();
  writeFileSync(list, root.certificatePem);
  const signer = await makeTestSigner({ rootedIn: root });
  ({ actor } = await makeAccount());
  id = await upload(await makeSignedFile(folder, { signer, manifest: { actions: [GENERATED] } }));
  plain = await upload(await makePlainFile(folder));
});
/** Both were judged well by an engine that is in use no more. */
beforeEach(async () => {
  vi.mocked(runInChild).mockImplementation(really.runInChild);
  await db().labelClaims.deleteMany({ where: { source: { in: ["creator", "staff"] } } });
  for (const video of [id, plain]) await judgeAgain(video);
  await db().provenance.updateMany({ data: { failedJudgings: 0, failedBy: null, failedAt: null } });
  await db().notice.deleteMany();
  await engineChanges();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Failure = Exclude<ChildResult<unknown>["outcome"], "done">;

let ofPixel: Promise<ChildResult<unknown>> | undefined;

/** From now on the child ends so for every file, or for all but the one that is known to be good. */
function readingEnds(outcome: Failure, { withAnyFile = false } = {}): void {
  const answer = (options: ChildOptions<unknown>): Promise<ChildResult<unknown>> => {
    const { path } = options.input as { path: string };
    if (!withAnyFile && path.endsWith("pixel.png")) return (ofPixel ??= really.runInChild(options));
    return Promise.resolve({ outcome, message: "Test" });
  };
  vi.mocked(runInChild).mockImplementation(answer);
}

/** One run of the daily job; what was judged by the engine in use is left alone. Returns how many were judged. */
async function dayGoesBy(): Promise<number> {
  await db().provenance.updateMany({
    where: { failedAt: { not: null } },
    data: { failedAt: new Date(Date.now() - 86_400_000) },
  });
  await takeJobs("judge-outdated", () => judgeOutdated());
  await judgeOutdated();
  return takeJobs("judge-again", (payload) => judgeAgain(asId<VideoId>((payload as { videoId: string }).videoId)));
}

const engineChanges = (to = "rules 1") => db().provenance.updateMany({ data: { judgedBy: to } });

async function shown(video: VideoId) {
  const row = await db().video.findUniqueOrThrow({ where: { id: video }, include: { provenance: true } });
  const { state, report, failedJudgings } = row.provenance ?? {};
  const problems = (report as { problems: { code: string; explanation: string }[] }).problems;
  return { state, badge: row.labelKind, problems: problems.map(({ code }) => code), failedJudgings };
}
const TRUSTED = { state: "trusted", badge: "ai_generated", problems: [] };
const GIVEN_UP = { state: "invalid", badge: "unverified_credentials", problems: ["judging.unfinished"] };

test.each<[Failure]>([["timeout"], ["out-of-memory"], ["crashed"]])(
  "a stored file that ends by %s on three occasions keeps no verdict of an older engine",
  async (outcome) => {
    readingEnds(outcome);
    for (const failedJudgings of [1, 2]) {
      expect(await dayGoesBy()).toBe(2);
      expect(await shown(id)).toEqual({ ...TRUSTED, failedJudgings });
    }
    expect(await dayGoesBy()).toBe(2);
    expect(await shown(id)).toEqual({ ...GIVEN_UP, failedJudgings: 3 });
    // It is no longer tried every day.
    expect(await dayGoesBy()).toBe(0);
  },
);

test("its creator, the ledger and the label's history are told, and what its credentials said of AI", async () => {
  readingEnds("timeout");
  for (let day = 0; day < 3; day += 1) await dayGoesBy();
  const [notice] = await db().notice.findMany({ where: { accountId: actor.accountId, kind: "label-change" } });
  expect(notice?.text).toContain(
    "It was “AI-generated” and is now “Unverified credentials”. Reason: could not be checked again.",
  );
  const { label } = await db().video.findUniqueOrThrow({ where: { id } });
  const { evidence } = label as { evidence: { text: string }[] };
  expect(evidence.map(({ text }) => text).join(" ")).toMatch(
    /couldn't check this file again.*no longer confirmed.*said that AI was used/,
  );
  const [change] = await db().labelChange.findMany({ where: { videoId: id }, orderBy: { position: "desc" } });
  expect(change).toMatchObject({ because: "not-judged-again", madeBy: "rule", toKind: "unverified_credentials" });
  const fact = await db().ledgerFact.findFirstOrThrow({ where: { videoId: id }, orderBy: { position: "desc" } });
  expect(fact).toMatchObject({ kind: "label-changed", actorAccountId: null });
  expect(JSON.parse(fact.details ?? "")).toMatchObject({
    from: "ai-generated",
    fromConfidence: "confirmed",
    to: "none",
  });
});

test("what its creator declared, and a decision, still count", async () => {
  await inTransaction((tx) => recordClaims(tx, id, creator, { kind: "generated", note: null }));
  readingEnds("timeout");
  for (let day = 0; day < 3; day += 1) await dayGoesBy();
  expect(await shown(id)).toMatchObject({ state: "invalid", badge: "ai_generated" });
  await inTransaction(async (tx) => {
    await recordClaims(tx, id, staff, "ai-modified");
    await applyLabel(tx, id, { actorAccountId: null, because: "decided" });
  });
  expect(await shown(id)).toMatchObject({ state: "invalid", badge: "ai_modified" });
});

test("a file that had no credentials still has none, and says that it could not be judged again", async () => {
  readingEnds("timeout");
  for (let day = 0; day < 3; day += 1) await dayGoesBy();
  expect(await shown(plain)).toEqual({
    state: "none",
    badge: "none",
    problems: ["judging.unfinished"],
    failedJudgings: 3,
  });
});

test("tries of one hour are one occasion, and another engine begins anew", async () => {
  readingEnds("timeout");
  for (let attempt = 0; attempt < 5; attempt += 1) await judgeAgain(id);
  expect(await shown(id)).toEqual({ ...TRUSTED, failedJudgings: 1 });
  await dayGoesBy();
  await db().provenance.updateMany({ data: { failedBy: "an engine before" } });
  await dayGoesBy();
  expect(await shown(id)).toEqual({ ...TRUSTED, failedJudgings: 1 });
});

test("failures of the machine count for nothing and are tried again", async () => {
  for (const [outcome, withAnyFile] of [
    ["failed", false],
    ["crashed", true],
    ["timeout", true],
  ] as const) {
    readingEnds(outcome, { withAnyFile });
    await expect(judgeAgain(id)).rejects.toThrow(/right now|judged again/);
  }
  expect(await shown(id)).toEqual({ ...TRUSTED, failedJudgings: 0 });
});

test("a file that can be read again gets the verdict of now, and its failures are forgotten", async () => {
  readingEnds("timeout");
  for (let day = 0; day < 3; day += 1) await dayGoesBy();
  expect(await shown(id)).toMatchObject(GIVEN_UP);
  await engineChanges();
  // After a change of lists one more failure is enough.
  await dayGoesBy();
  expect(await shown(id)).toEqual({ ...GIVEN_UP, failedJudgings: 4 });
  await engineChanges();
  vi.mocked(runInChild).mockImplementation(really.runInChild);
  await dayGoesBy();
  expect(await shown(id)).toEqual({ ...TRUSTED, failedJudgings: 0 });
});
