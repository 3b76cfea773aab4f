import { beforeEach, expect, test } from "vitest";

import { openDispute } from "#lib/disputes/cases/open-dispute";
import { getCase } from "#lib/disputes/desk/get-case";
import { deleteVideo } from "#lib/library/videos/delete-video";
import { updateVideo } from "#lib/library/videos/update-video";
import { getLabelHistory } from "#lib/overview/catalogue/get-label-history";
import { getWatchVideo } from "#lib/overview/catalogue/get-watch-video";
import { exportAccount } from "#lib/overview/privacy/export-account";
import { db } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { asId, type VideoId } from "#lib/platform/shared/ids";
import { writeCursor } from "#lib/platform/shared/keyset";
import type { ProvenanceReport } from "#lib/provenance/credentials/report";
import { applyLabel } from "#lib/provenance/labels/apply-label";
import { declareAiUse } from "#lib/provenance/labels/declare-ai-use";
import { labelHistoryInput, labelHistoryShape } from "#lib/provenance/labels/history-shape";
import type { DeclarationKind, LabelKind } from "#lib/provenance/labels/label";
import type { LabelCause } from "#lib/provenance/labels/label-history";
import { recordClaims } from "#lib/provenance/labels/record-claims";
import { staff } from "#lib/provenance/labels/sources/staff";
import { useTestDatabase } from "#lib/testing/database";
import { makePerson, makeStaff, reportOf } from "#lib/testing/disputes";
import { makeVideo } from "#lib/testing/factories";
import { manifest, report } from "#lib/testing/reports";

useTestDatabase();

let creator: Awaited<ReturnType<typeof makePerson>>;
let videoId: VideoId;

const judged = async (state: ProvenanceReport["state"], because: LabelCause = "first-label"): Promise<void> => {
  const found = {
    state,
    report: report(state === "none" ? [] : [manifest("active", { signals: ["perceptibleGenAI"] })], { state }),
    thumbnails: {},
    trustListsDigest: "",
    judgedAt: new Date(),
  };
  await db().provenance.upsert({ where: { videoId }, create: { videoId, ...found }, update: found });
  await inTransaction((tx) => applyLabel(tx, videoId, { actorAccountId: null, because }));
};
const correct = (kind: LabelKind | null, because: LabelCause) =>
  inTransaction(async (tx) => {
    await recordClaims(tx, videoId, staff, kind);
    await applyLabel(tx, videoId, { actorAccountId: null, because });
  });
const declare = (kind: DeclarationKind) => declareAiUse(creator.actor, { videoId, kind, note: null });
const read = async (limit = 50, cursor?: string) =>
  labelHistoryShape.parse(await getLabelHistory(null, { videoId, ...labelHistoryInput.parse({ limit, cursor }) }));
const inWords = async () =>
  (await read()).items.map(({ from, to, by, reason }) => [from?.words ?? null, to.words, by, reason]);

beforeEach(async () => {
  creator = await makePerson();
  videoId = asId<VideoId>((await makeVideo(creator.id)).id);
});

test("everyone reads what a public label was, when it changed, and on whose word, newest first", async () => {
  await judged("none");
  await declare("generated");
  await declare("none");
  await judged("valid", "trust-lists");
  await judged("trusted", "trust-lists");
  await judged("invalid", "new-rules");
  await correct("may-contain-ai", "decided");
  await correct(null, "decision-reversed");
  expect(await inWords()).toEqual([
    ["May contain AI", "Unverified credentials", "staff", "Correction reversed"],
    ["Unverified credentials", "May contain AI", "staff", "Corrected by a decision"],
    ["AI-modified", "Unverified credentials", "rule", "Checked again under newer rules"],
    ["AI-modified (unverified)", "AI-modified", "platform", "List of recognised signers changed"],
    ["No AI label", "AI-modified (unverified)", "platform", "List of recognised signers changed"],
    ["Creator: AI-generated", "No AI label", "creator", "Declaration lowered or withdrawn"],
    ["No AI label", "Creator: AI-generated", "creator", "AI use declared"],
    [null, "No AI label", "credentials", "First label"],
  ]);
  expect((await getWatchVideo(null, videoId)).labelHistory).toEqual(await read(10));
});

test("a second judgement that comes to the same adds nothing", async () => {
  await judged("trusted");
  await judged("trusted", "new-rules");
  expect(await inWords()).toHaveLength(1);
});

test("its pages together hold every change once", async () => {
  await judged("none");
  for (const kind of ["modified", "generated", "modified", "none"] as const) await declare(kind);
  const whole = (await read()).items;
  expect(whole).toHaveLength(5);
  const paged: typeof whole = [];
  let cursor: string | undefined;
  do {
    const page = await read(2, cursor);
    paged.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(paged).toEqual(whole);
});

test("a cursor that no list gave out is refused", async () => {
  await judged("none");
  await expect(read(2, writeCursor("1; DROP TABLE"))).rejects.toMatchObject({ code: "invalid-input" });
});

test("the history of a private video is nobody else's to read", async () => {
  await judged("none");
  await updateVideo(creator.actor, { videoId, visibility: "private" });
  await expect(read()).rejects.toMatchObject({ code: "not-found" });
  const own = await getLabelHistory(creator.actor, { videoId, limit: 10 });
  expect(own.items).toHaveLength(1);
});

test("a case that is open changes nothing in it, and staff read the same beside the case", async () => {
  await judged("none");
  const before = await read();
  const reporter = await makePerson();
  const opened = await openDispute(reporter.actor, reportOf({ target: { type: "video", id: videoId } }));
  if (opened.state !== "opened") throw new Error("It was opened.");
  expect(await read()).toEqual(before);
  const dto = await getCase(await makeStaff(), { disputeId: opened.disputeId });
  expect(dto.labelHistory).toEqual(before);
});

test("it goes with its video, and is in its creator's export until then", async () => {
  await judged("none");
  await declare("modified");
  const exported = async () => {
    let text = "";
    for await (const piece of await exportAccount(creator.actor)) text += piece;
    return (JSON.parse(text) as { labelChanges: object[] }).labelChanges;
  };
  expect(await exported()).toMatchObject([{ to_kind: "none" }, { to_kind: "ai-modified", made_by: "creator" }]);
  await deleteVideo(creator.actor, { videoId });
  expect(await exported()).toEqual([]);
  expect(await db().labelChange.count({ where: { videoId } })).toBe(0);
});

test("a creator changes their own declaration without a case, and contests it once they cannot", async () => {
  await judged("none");
  await declare("generated");
  const contest = () =>
    openDispute(
      creator.actor,
      reportOf({ kind: "wrong-label", target: { type: "video", id: videoId }, origin: "studio" }),
    );
  expect((await getWatchVideo(creator.actor, videoId)).objection).toBe("change-declaration");
  await expect(contest()).rejects.toMatchObject({ code: "invalid-input", detail: /your own declaration/ });
  const dayAgo = new Date(Date.now() - 25 * 3_600_000);
  await db().video.update({
    where: { id: videoId },
    data: { declaredModifiedAt: dayAgo, declaredGeneratedAt: dayAgo },
  });
  expect((await getWatchVideo(creator.actor, videoId)).objection).toBe("contest");
  expect((await contest()).state).toBe("opened");
});

test("a creator contests a label that credentials give, also right after they declared less", async () => {
  await judged("trusted");
  await declare("none");
  expect((await getWatchVideo(creator.actor, videoId)).objection).toBe("contest");
  const opened = await openDispute(
    creator.actor,
    reportOf({ kind: "wrong-label", target: { type: "video", id: videoId }, origin: "studio" }),
  );
  expect(opened.state).toBe("opened");
});

test("a video from before the history was kept says since when it is complete, and claims no confidence it does not know", async () => {
  const since = new Date("2026-11-29T06:00:00Z");
  await db().video.update({ where: { id: videoId }, data: { labelHistorySince: since } });
  await db().labelChange.create({
    data: { videoId, wasVisible: true, toKind: "ai_generated", madeBy: "credentials", createdAt: since },
  });
  const { items, completeSince } = await read();
  expect(completeSince).toBe(since.toISOString());
  expect(items).toEqual([
    {
      at: since.toISOString(),
      from: null,
      to: { kind: "ai-generated", confidence: null, words: "AI-generated (confidence not recorded)" },
      by: "credentials",
    },
  ]);
});
