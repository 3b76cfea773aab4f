import { beforeEach, expect, test } from "vitest";

import { openDispute } from "#lib/disputes/cases/open-dispute";
import type { Visibility } from "#lib/library/videos/policy";
import { updateVideo } from "#lib/library/videos/update-video";
import { db, pool } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { fixedClock } from "#lib/platform/shared/clock";
import { asId, type VideoId } from "#lib/platform/shared/ids";
import { applyLabel } from "#lib/provenance/labels/apply-label";
import { declareAiUse } from "#lib/provenance/labels/declare-ai-use";
import { labelChanges } from "#lib/provenance/labels/history-store";
import { declareAiUseInput } from "#lib/provenance/labels/input";
import type { DeclarationKind } from "#lib/provenance/labels/label";
import { recordClaims } from "#lib/provenance/labels/record-claims";
import { staff } from "#lib/provenance/labels/sources/staff";
import { useTestDatabase } from "#lib/testing/database";
import { makePerson, reportOf } from "#lib/testing/disputes";
import { makeVideo } from "#lib/testing/factories";
import { report } from "#lib/testing/reports";

useTestDatabase();

type Person = Awaited<ReturnType<typeof makePerson>>;
const HOUR_MS = 3_600_000;
const start = new Date("2026-11-01T12:00:00Z");

let creator: Person;
let viewer: Person;
let videoId: VideoId;
let clock: ReturnType<typeof fixedClock>;

/** An analysed video without Content Credentials: its label is what its creator declares. */
async function makeAnalysed(visibility: Visibility): Promise<void> {
  videoId = asId<VideoId>((await makeVideo(creator.id, { visibility })).id);
  await db().provenance.create({
    data: {
      videoId,
      state: "none",
      report: report([], { state: "none" }),
      thumbnails: {},
      trustListsDigest: "",
      judgedAt: start,
    },
  });
  await inTransaction((tx) => applyLabel(tx, videoId, { actorAccountId: null, because: "first-label" }));
}

beforeEach(async () => {
  [creator, viewer] = [await makePerson(), await makePerson()];
  clock = fixedClock(start);
  await makeAnalysed("public");
});

const declare = (kind: DeclarationKind, note?: string) =>
  declareAiUse(creator.actor, declareAiUseInput.parse({ videoId, kind, note }), clock);
const show = (visibility: Visibility) => updateVideo(creator.actor, { videoId, visibility });
const contest = () => openDispute(viewer.actor, reportOf({ target: { type: "video", id: videoId } }));
const labelNow = async () => (await db().video.findUniqueOrThrow({ where: { id: videoId } })).labelKind;
const history = async () =>
  (await labelChanges().visible(videoId, { before: null, limit: 50 })).map(({ from, to, by, because }) => [
    from?.kind ?? null,
    to.kind,
    by,
    because,
  ]);

const refused = { code: "no-longer-possible" };

test("a public declaration is lowered within 24 hours, and not after", async () => {
  await declare("generated");
  clock.advanceMs(23 * HOUR_MS);
  await declare("modified");
  clock.advanceMs(2 * HOUR_MS);
  await expect(declare("none")).rejects.toMatchObject(refused);
  expect(await labelNow()).toBe("ai_modified");
});

test("a new note does not begin the 24 hours anew", async () => {
  await declare("generated");
  clock.advanceMs(23 * HOUR_MS);
  await declare("generated", "Now with a note.");
  clock.advanceMs(HOUR_MS);
  await expect(declare("none")).rejects.toMatchObject(refused);
});

test("raising it further does not begin the 24 hours of what stood before anew", async () => {
  await declare("modified");
  clock.advanceMs(30 * HOUR_MS);
  await declare("generated");
  await expect(declare("none")).rejects.toMatchObject(refused);
  await declare("modified");
  expect(await labelNow()).toBe("ai_modified");
});

test("a declaration is not lowered while a case about the label is open, undecided or under appeal; raised it is", async () => {
  await declare("modified");
  const opened = await contest();
  await expect(declare("none")).rejects.toMatchObject(refused);
  await declare("generated");
  const state = (to: string) =>
    db().dispute.updateMany({ where: { videoId }, data: { state: to, assigneeId: null, waitingFor: null } });
  await state("appealed");
  await expect(declare("none")).rejects.toMatchObject(refused);
  await state("closed");
  await declare("none");
  expect(opened.state).toBe("opened");
  expect(await labelNow()).toBe("none");
});

test("a case about something else does not hold a declaration", async () => {
  await declare("modified");
  await openDispute(viewer.actor, reportOf({ kind: "likeness", target: { type: "video", id: videoId } }));
  await declare("none");
  expect(await labelNow()).toBe("none");
});

test("making the video private for a moment is no way round, neither late nor while the label is contested", async () => {
  await declare("generated");
  await contest();
  await show("private");
  await expect(declare("none")).rejects.toMatchObject(refused);
  await db().dispute.updateMany({ where: { videoId }, data: { state: "closed" } });
  clock.advanceMs(25 * HOUR_MS);
  await expect(declare("modified")).rejects.toMatchObject(refused);
  await show("unlisted");
  await expect(declare("none")).rejects.toMatchObject(refused);
});

test("what nobody else has seen is lowered at any time", async () => {
  await makeAnalysed("private");
  await declare("generated");
  clock.advanceMs(1_000 * HOUR_MS);
  await declare("none");
  expect(await labelNow()).toBe("none");
});

test("the rule is about the declaration also where credentials carry the label anyway: they may cease to", async () => {
  await declare("generated");
  await inTransaction(async (tx) => {
    await recordClaims(tx, videoId, staff, "ai-generated");
    await applyLabel(tx, videoId, { actorAccountId: null, because: "decided" });
  });
  clock.advanceMs(25 * HOUR_MS);
  await expect(declare("none")).rejects.toMatchObject(refused);
});

test("what was lowered in time and shown again is one change to those who saw it before, when they can see it again", async () => {
  await declare("generated");
  await show("private");
  await declare("modified");
  await declare("none");
  expect(await history()).toHaveLength(2);
  await show("public");
  expect(await history()).toEqual([
    ["ai-generated", "none", "creator", "while-private"],
    ["none", "ai-generated", "creator", "declared"],
    [null, "none", "credentials", "first-label"],
  ]);
});

test("what changed and changed back while the video was private is nothing to those who saw it before", async () => {
  await declare("modified");
  await show("private");
  await declare("generated");
  await declare("modified");
  await show("public");
  expect(await history()).toHaveLength(2);
});

test("what was declared before a video was first shown is not in the history", async () => {
  await makeAnalysed("private");
  await declare("generated");
  await declare("none");
  await show("public");
  expect(await history()).toEqual([]);
});

/** Waits until so many connections wait for a lock. */
const waiting = (count: number) =>
  expect
    .poll(
      async () =>
        (
          await pool().query(
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
          )
        ).rowCount,
    )
    .toBe(count);

/** Holds a row until the returned function is called. */
async function hold(sql: string, id: string): Promise<() => Promise<void>> {
  const client = await pool().connect();
  await client.query("BEGIN");
  await client.query(sql, [id]);
  return async () => {
    await client.query("COMMIT");
    client.release();
  };
}

test("a declaration that is lowered while a case is being opened waits for it, and is refused", async () => {
  await declare("generated");
  // The case waits for its creator's account, after it has begun and before it is there.
  const release = await hold("SELECT 1 FROM accounts WHERE id = $1 FOR UPDATE", creator.id);
  const opening = contest();
  await waiting(1);
  const lowering = declare("none");
  const outcome = expect(lowering).rejects.toMatchObject(refused);
  await waiting(2);
  await release();
  await opening;
  await outcome;
  expect(await labelNow()).toBe("ai_generated");
});

test("a case that is opened while a declaration is being lowered waits for it, and holds the evidence after it", async () => {
  await declare("generated");
  const release = await hold("SELECT 1 FROM videos WHERE id = $1 FOR UPDATE", videoId);
  const lowering = declare("none");
  await waiting(1);
  const opening = contest();
  await waiting(2);
  await release();
  await lowering;
  const opened = await opening;
  if (opened.state !== "opened") throw new Error("It was opened.");
  const { snapshot } = await db().disputeEvidence.findFirstOrThrow({ where: { disputeId: opened.disputeId } });
  expect(JSON.parse(snapshot)).toMatchObject({ video: { declaration: { kind: "none" }, label: { kind: "none" } } });
});

test("an appeal that comes while a declaration is being lowered waits for it", async () => {
  await declare("generated");
  await contest();
  await db().dispute.updateMany({ where: { videoId }, data: { state: "decided" } });
  const release = await hold("SELECT 1 FROM videos WHERE id = $1 FOR UPDATE", videoId);
  const lowering = declare("none");
  await waiting(1);
  const appealing = inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM disputes WHERE video_id = ${videoId} FOR UPDATE`;
    return (await tx.video.findUniqueOrThrow({ where: { id: videoId } })).labelKind;
  });
  await waiting(2);
  await release();
  await lowering;
  expect(await appealing).toBe("none");
});
