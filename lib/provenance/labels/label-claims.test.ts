import { globSync, readFileSync } from "node:fs";

import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";

import { db, pool } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { type AccountId, asId, type VideoId } from "#lib/platform/shared/ids";
import { type Signal, SIGNALS } from "#lib/platform/shared/signal-vocabulary";
import type { ProvenanceReport } from "#lib/provenance/credentials/report";
import { type Testimony, testimonyIn } from "#lib/provenance/credentials/testimony";
import { applyLabel } from "#lib/provenance/labels/apply-label";
import { declareAiUse } from "#lib/provenance/labels/declare-ai-use";
import { label, LABEL_KINDS } from "#lib/provenance/labels/label";
import { labelFrom } from "#lib/provenance/labels/policy";
import { recordClaims, recordEarlierCredentials } from "#lib/provenance/labels/record-claims";
import { ALL_SOURCES } from "#lib/provenance/labels/sources/all-sources";
import { contentCredentials } from "#lib/provenance/labels/sources/content-credentials";
import { creator } from "#lib/provenance/labels/sources/creator";
import { staff } from "#lib/provenance/labels/sources/staff";
import { labels } from "#lib/provenance/labels/store";
import { anyDeclaration, anyReport } from "#lib/testing/any-report";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";
import { whileHeld } from "#lib/testing/held";
import { BROKEN, ingredient, labelOf, manifest, report, UNTRUSTED } from "#lib/testing/reports";

useTestDatabase();

let ownerId: AccountId;
let videoId: VideoId;

const newVideo = async () => asId<VideoId>((await makeVideo(ownerId)).id);

beforeEach(async () => {
  ownerId = asId<AccountId>((await makeAccount()).id);
  videoId = await newVideo();
});

/** A verdict as it is stored, without claims: what an older version left. */
async function judge(id: VideoId, read: ProvenanceReport, testimony?: Testimony): Promise<void> {
  const verdict = { state: read.state, report: read, thumbnails: {}, trustListsDigest: "", judgedAt: new Date() };
  const row = { ...verdict, ...(testimony && { testimony }) };
  await db().provenance.upsert({ where: { videoId: id }, create: { videoId: id, ...row }, update: row });
}

const labelOfVideo = (id: VideoId) =>
  inTransaction(async (tx) => {
    const video = await labels(tx).find(id);
    return labelFrom(video?.sources ?? [], video?.credentials ?? null);
  });

const rowsOf = (id: VideoId) =>
  db().labelClaims.findMany({
    where: { videoId: id },
    select: { source: true, claims: true },
    orderBy: { source: "asc" },
  });
const sourcesOf = async (id: VideoId) => (await rowsOf(id)).map(({ source }) => source);

const GENERATED = report([manifest("active", { signals: ["fullyGenAIMedia"] })]);

test("what is stored of each source gives the label that follows from it directly", async () => {
  const decided = fc.option(fc.constantFrom(...LABEL_KINDS));
  await fc.assert(
    fc.asyncProperty(anyReport, anyDeclaration, decided, async (read, declaration, kind) => {
      const id = await newVideo();
      const testimony = testimonyIn(read);
      await judge(id, read);
      await inTransaction(async (tx) => {
        await recordClaims(tx, id, staff, kind);
        await recordClaims(tx, id, creator, declaration);
        await recordClaims(tx, id, contentCredentials, { report: read, testimony });
      });
      expect(await labelOfVideo(id)).toEqual(labelOf({ report: read, testimony, declaration, decided: kind }));
    }),
    { numRuns: 60 },
  );
});

test("what a source says replaces what it said before, and with nothing to say it has no row", async () => {
  const record = (kind: "ai-generated" | "captured" | null) =>
    inTransaction((tx) => recordClaims(tx, videoId, staff, kind));
  await record("ai-generated");
  await record("captured");
  expect(await rowsOf(videoId)).toMatchObject([{ source: "staff", claims: [{ kind: "captured" }] }]);
  await record(null);
  await record(null);
  expect(await rowsOf(videoId)).toEqual([]);
});

test("a declaration is recorded before the video is analysed, and counts once it is", async () => {
  const actor = actorFor({ id: ownerId });
  await declareAiUse(actor, { videoId, kind: "modified", note: "The sky." });
  expect(await rowsOf(videoId)).toMatchObject([{ source: "creator", claims: [{ evidence: { note: "The sky." } }] }]);
  await judge(videoId, report([], { state: "none", source: "none" }));
  await inTransaction((tx) => applyLabel(tx, videoId, { actorAccountId: null, because: "first-label" }));
  const video = await db().video.findUniqueOrThrow({ where: { id: videoId } });
  expect(video.label).toMatchObject({ kind: "ai-modified", basis: "creator" });
});

test("however much a hostile file says, what is stored is no more than a label can show, and the label is the same", async () => {
  const parts = Array.from({ length: 300 }, (_, n) => `part ${String(n)}`);
  const signals = [...SIGNALS];
  const ways = [[], [UNTRUSTED], [BROKEN]];
  const read = report([
    manifest("active", {
      signals,
      ingredients: parts.map((name, n) => ingredient(name, { problems: ways[n % ways.length] ?? [] })),
    }),
    ...parts.map((name) => manifest(name, { signals, title: "x".repeat(200) })),
  ]);
  const testimony = testimonyIn(read);
  expect(testimony.statements.length).toBeGreaterThan(100);
  await judge(videoId, read, testimony);
  await inTransaction((tx) => recordClaims(tx, videoId, contentCredentials, { report: read, testimony }));
  const [row] = await rowsOf(videoId);
  expect(row?.claims).toHaveLength(40);
  expect(await labelOfVideo(videoId)).toEqual(labelOf({ report: read, testimony }));
});

test("what a file says many times takes no room from what else it says", async () => {
  const once = { position: "whole", standing: "unrecognised", manifest: "m", title: null, tool: null } as const;
  const said = (signal: Signal) => ({ ...once, signal, signer: "A signer", action: null });
  const testimony: Testimony = {
    statements: [...Array.from({ length: 50 }, () => said("fullyGenAIMedia")), said("perceptibleGenAI")],
    failed: [],
    vendorFields: [],
  };
  const read = report([manifest("m")], { state: "valid" });
  await judge(videoId, read, testimony);
  await inTransaction((tx) => recordClaims(tx, videoId, contentCredentials, { report: read, testimony }));
  expect((await rowsOf(videoId))[0]?.claims).toHaveLength(2);
  expect(await labelOfVideo(videoId)).toEqual(labelOf({ report: read, testimony }));
});

test("the table, the label's shape and the list of sources name the same sources", async () => {
  const { rows } = await pool().query<{ rule: string }>(
    "SELECT pg_get_constraintdef(oid) AS rule FROM pg_constraint WHERE conname = 'label_claims_source'",
  );
  const allowed = [...(rows[0]?.rule ?? "").matchAll(/'([a-z-]+)'/g)].map(([, name]) => name);
  expect(allowed.toSorted()).toEqual([...label.shape.basis.unwrap().options].toSorted());

  const made = globSync("lib/provenance/labels/sources/*.ts").flatMap((path) =>
    [...readFileSync(path, "utf8").matchAll(/ labelSource\(\{\s+name: "([a-z-]+)"/g)].map(([, name]) => name),
  );
  expect(made.length).toBeGreaterThan(2);
  expect(ALL_SOURCES.map(({ name }) => name).toSorted()).toEqual(made.toSorted());
});

describe("a verdict from before claims were stored", () => {
  test("gives the same label before and after its claims are stored, with a testimony and without", async () => {
    const unheard = await newVideo();
    await judge(videoId, report([]), testimonyIn(GENERATED));
    await judge(unheard, report([manifest("active", { signals: ["capturedMedia"] })]));
    const before = [await labelOfVideo(videoId), await labelOfVideo(unheard)];
    expect(before.map(({ kind }) => kind)).toEqual(["ai-generated", "captured"]);
    await recordEarlierCredentials();
    expect([await sourcesOf(videoId), await sourcesOf(unheard)]).toEqual([
      ["content-credentials"],
      ["content-credentials"],
    ]);
    // From now on the verdict itself is read no more.
    await db().provenance.updateMany({ data: { report: {}, testimony: {} } });
    expect([await labelOfVideo(videoId), await labelOfVideo(unheard)]).toEqual(before);
  });

  test("is left alone where its claims are stored, and goes on where a run was cut off", async () => {
    const more = await newVideo();
    for (const id of [videoId, more]) await judge(id, GENERATED);
    await inTransaction((tx) =>
      recordClaims(tx, videoId, contentCredentials, { report: report([]), testimony: testimonyIn(report([])) }),
    );
    const stored = await rowsOf(videoId);
    await recordEarlierCredentials();
    await recordEarlierCredentials();
    expect(await rowsOf(videoId)).toEqual(stored);
    expect(await sourcesOf(more)).toEqual(["content-credentials"]);
  });

  test("that is judged again meanwhile keeps the newer claims", async () => {
    await recordEarlierCredentials();
    await judge(videoId, GENERATED);
    const newer = JSON.stringify(contentCredentials.facts({ report: report([]), testimony: testimonyIn(report([])) }));
    await whileHeld(ownerId, recordEarlierCredentials, (query) =>
      query(
        `INSERT INTO label_claims (video_id, source, claims, remarks, rules_version, recorded_at)
         SELECT $1, 'content-credentials', $2::jsonb -> 'claims', $2::jsonb -> 'remarks', 2, now()`,
        [videoId, newer],
      ),
    );
    expect(await rowsOf(videoId)).toMatchObject([{ claims: [] }]);
  });
});
