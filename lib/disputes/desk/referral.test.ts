import { beforeEach, expect, test } from "vitest";

import { getOwnCase } from "#lib/disputes/cases/get-own-case";
import { openDispute } from "#lib/disputes/cases/open-dispute";
import { approveDecision } from "#lib/disputes/decisions/approve-decision";
import { decide } from "#lib/disputes/decisions/decide";
import { decideInput } from "#lib/disputes/decisions/input";
import { stopDecision } from "#lib/disputes/decisions/stop-decision";
import { tellDecision, tellDueDecisions } from "#lib/disputes/decisions/tell-decision";
import { openReferral } from "#lib/disputes/desk/open-referral";
import { referCase } from "#lib/disputes/desk/refer-case";
import { digestOf } from "#lib/disputes/evidence/canonical-text";
import { sweepEvidence } from "#lib/disputes/evidence/sweep-evidence";
import { lengthOf, readSegments } from "#lib/ingest/delivery/served-body";
import { removeObjects } from "#lib/ingest/sweep/remove-objects";
import { sweepStorage } from "#lib/ingest/sweep/sweep-storage";
import { deleteVideo } from "#lib/library/videos/delete-video";
import { deleteAccount } from "#lib/overview/privacy/delete-account";
import type { Actor } from "#lib/people/accounts/actor";
import { db, pool } from "#lib/platform/db/client";
import { fixedClock } from "#lib/platform/shared/clock";
import { asId, type DecisionId, newId } from "#lib/platform/shared/ids";
import { objectStore } from "#lib/platform/storage/store";
import { giveAccess } from "#lib/testing/access";
import { TEST_PASSWORD } from "#lib/testing/accounts";
import { makeAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { caseOf, makeCase, makeStaff, reportOf } from "#lib/testing/disputes";
import { makeVideo } from "#lib/testing/factories";
import { storeObject } from "#lib/testing/store-object";

useTestDatabase();

const DAY_MS = 86_400_000;
const later = (ms: number) => fixedClock(new Date(Date.now() + ms));
const BYTES = Buffer.from("the film as it was uploaded");

let holder: Actor;
beforeEach(async () => {
  holder = await makeStaff("senior-support");
  await giveAccess(holder.accountId);
});

/** A case about a video whose file is in the store. */
async function stored() {
  const [creator, reporter] = [await makeAccount(), await makeAccount()];
  const key = await storeObject(BYTES);
  const video = await makeVideo(creator.id, { storageKey: key, mediaType: "video/mp4", bytes: BigInt(BYTES.length) });
  const report = reportOf({ kind: "child-safety", target: { type: "video", id: video.id } });
  const opened = await openDispute(reporter.actor, report);
  if (opened.state !== "opened") throw new Error("no case");
  return { creator, reporter, video, key, disputeId: opened.disputeId };
}

const removal = { outcome: "upheld" as const, measures: [{ kind: "remove-video" as const }] };
const inputOf = (disputeId: string, plan: object = removal) =>
  decideInput.parse({ disputeId, plan, reason: "It shows what was reported" });
const refer = (disputeId: Parameters<typeof referCase>[1]["disputeId"], actor = holder) =>
  referCase(actor, { disputeId, recipient: "NCMEC", reason: "It shows a child" });

/** Everything that could tell somebody of a case. */
async function heardBy(accountId: string) {
  const [notices, statements, mails, webhooks, entries] = await Promise.all([
    db().notice.count({ where: { accountId } }),
    db().statement.count({ where: { accountId } }),
    db().outgoingMail.count({ where: { accountId } }),
    db().webhookEvent.count({ where: { accountId } }),
    db().ledgerFact.count({ where: { subjectAccountId: accountId } }),
  ]);
  const changes = await db().labelChange.count({ where: { video: { ownerId: accountId } } });
  return { notices, statements, mails, webhooks, entries, changes };
}

test("before the referral nothing reaches the uploader: no notice, statement, entry, webhook or change of label", async () => {
  const { creator, video, disputeId } = await stored();
  await db().webhookEndpoint.create({
    data: {
      id: newId<string>(),
      accountId: creator.id,
      url: "https://example.test/hook",
      description: "",
      events: ["dispute.decided", "remix.permission_changed"],
      wholeInstallation: false,
      createdAt: new Date(),
      sealedSecret: new Uint8Array(8),
    },
  });
  const before = await heardBy(creator.id);
  const { decisionId } = await decide(holder, inputOf(disputeId));
  await tellDecision(asId<DecisionId>(decisionId), later(DAY_MS));
  await tellDueDecisions(later(DAY_MS));
  expect(await heardBy(creator.id)).toEqual(before);
  await expect(getOwnCase({ visitor: creator.actor, disputeId })).rejects.toMatchObject({ code: "not-found" });
  // The video is gone for everybody at once all the same.
  expect((await db().video.findUniqueOrThrow({ where: { id: video.id } })).removedAt).not.toBeNull();
  await refer(disputeId);
  await tellDueDecisions(later(DAY_MS));
  const after = await heardBy(creator.id);
  expect(after).toMatchObject({ statements: before.statements + 1, webhooks: before.webhooks + 1 });
  expect(after.notices).toBeGreaterThan(before.notices);
  expect(await getOwnCase({ visitor: creator.actor, disputeId })).toMatchObject({ state: "decided" });
});

test("who reported hears of a dismissal, which needs no referral, and its subject never", async () => {
  const { creator, reporter, disputeId } = await stored();
  const before = await heardBy(creator.id);
  const { decisionId } = await decide(holder, inputOf(disputeId, { outcome: "dismissed" }));
  await tellDecision(asId<DecisionId>(decisionId), later(DAY_MS));
  expect(await heardBy(creator.id)).toEqual(before);
  expect(await db().statement.count({ where: { accountId: reporter.id } })).toBe(1);
});

test("a decision is stopped before the referral without a trace for the uploader", async () => {
  const { creator, video, disputeId } = await stored();
  const before = await heardBy(creator.id);
  const { decisionId } = await decide(holder, inputOf(disputeId));
  await stopDecision(holder, { decisionId: asId<DecisionId>(decisionId) }, later(DAY_MS));
  expect(await heardBy(creator.id)).toEqual(before);
  expect((await db().video.findUniqueOrThrow({ where: { id: video.id } })).removedAt).toBeNull();
});

test("nobody is suspended before the referral: it would warn them", async () => {
  const { disputeId } = await stored();
  const both = { ...removal, measures: [...removal.measures, { kind: "suspend-account" as const }] };
  const { suspension, decisionId } = await decide(holder, inputOf(disputeId, both));
  const second = await makeStaff("senior-support");
  await giveAccess(second.accountId);
  const approval = { decisionId: asId<DecisionId>(suspension?.decisionId ?? ""), reason: "Agreed" };
  await expect(approveDecision(second, approval)).rejects.toMatchObject({ code: "no-longer-possible" });
  await refer(disputeId);
  await tellDecision(asId<DecisionId>(decisionId), later(DAY_MS));
  expect(await approveDecision(second, approval)).toMatchObject({ state: "in-force" });
});

test("what is preserved outlives the deletion of the video and of its account, and every sweep", async () => {
  const { creator, video, key, disputeId } = await stored();
  await deleteVideo(creator.actor, { videoId: asId(video.id) });
  await removeObjects([key]);
  const { handle } = await db().account.findUniqueOrThrow({ where: { id: creator.id } });
  await deleteAccount(creator.actor, { password: TEST_PASSWORD, handle });
  await sweepEvidence(later(400 * DAY_MS));
  await sweepStorage();
  expect((await objectStore().head(key))?.sizeBytes).toBe(BYTES.length);
  const kept = await db().preservedEvidence.findUniqueOrThrow({ where: { disputeId } });
  expect(kept).toMatchObject({ storageKey: key, uploader: { id: creator.id, handle, email: creator.email } });
  expect(await db().disputeEvidence.count({ where: { disputeId } })).toBe(1);
});

test("it ends with its period after the referral, and no sooner; where it was never referred, after the case was closed", async () => {
  const [referred, never] = [await stored(), await stored()];
  await refer(referred.disputeId);
  const closedAt = new Date(Date.now() - 300 * DAY_MS);
  const ids = [referred.disputeId, never.disputeId];
  await db().dispute.updateMany({ where: { id: { in: ids } }, data: { state: "closed", closedAt } });
  const left = async () =>
    (await db().preservedEvidence.findMany({ where: { disputeId: { in: ids } } })).map((row) => row.disputeId);
  await sweepEvidence(later(100 * DAY_MS));
  expect(await left()).toEqual([referred.disputeId]);
  await sweepEvidence(later(364 * DAY_MS));
  expect(await left()).toEqual([referred.disputeId]);
  await sweepEvidence(later(366 * DAY_MS));
  expect(await left()).toEqual([]);
  expect(await db().disputeEvidence.count({ where: { disputeId: { in: ids } } })).toBe(0);
});

/** The paths in an archive, read from its headers: a name, and a size in octal that blocks of 512 bytes follow. */
function pathsIn(archive: Buffer): string[] {
  const paths: string[] = [];
  for (let at = 0; archive[at] !== 0;) {
    paths.push(archive.toString("ascii", at, archive.indexOf(0, at)));
    at += 512 + Math.ceil(parseInt(archive.toString("ascii", at + 124, at + 135), 8) / 512) * 512;
  }
  return paths;
}

test("the export holds the file and the evidence as they were, with digests that the ledger has, and names no reporter", async () => {
  const { reporter, video, disputeId } = await stored();
  const { referralId } = await refer(disputeId);
  const { body, name } = await openReferral(holder, { disputeId, referralId });
  expect(name).toMatch(/^referral-case-\d+-/);
  const archive = Buffer.concat(await (await readSegments(body.segments)).toArray());
  expect(archive.length).toBe(lengthOf(body.segments));
  expect(archive.includes(BYTES)).toBe(true);
  expect(pathsIn(archive)).toEqual(["referral.json", expect.stringMatching(/^evidence\//), "file/original"]);
  const text = (await db().referral.findUniqueOrThrow({ where: { id: referralId } })).manifest;
  expect(archive.includes(Buffer.from(text))).toBe(true);
  expect(text).not.toContain(reporter.id);
  expect(text).not.toContain(reporter.email);
  const manifest = JSON.parse(text) as { evidence: { sha256: string }[]; case: { target: { id: string } } };
  expect(manifest.case.target.id).toBe(video.id);
  const [frozen] = await db().disputeEvidence.findMany({ where: { disputeId } });
  expect(manifest.evidence.map(({ sha256 }) => sha256)).toEqual([digestOf(frozen?.snapshot ?? "")]);
  const { rows } = await pool().query<{ sha256: string }>(
    `SELECT f.details::json ->> 'sha256' AS sha256 FROM ledger_facts f JOIN ledger_entries e USING (position)
      WHERE e.kind = 'case-referred' AND f.details::json ->> 'referralId' = $1`,
    [referralId],
  );
  expect(rows).toEqual([{ sha256: digestOf(text) }]);
});

test("each export is on record: who made it, who took it, for whom and why", async () => {
  const { disputeId } = await stored();
  const { referralId } = await refer(disputeId);
  await openReferral(holder, { disputeId, referralId });
  const reads = await db().disputeRead.findMany({ where: { disputeId }, orderBy: { createdAt: "asc" } });
  expect(reads.map(({ actorId, reason }) => [actorId, reason])).toEqual([
    [holder.accountId, "Referred to NCMEC"],
    [holder.accountId, "Took the export for NCMEC"],
  ]);
  const events = await db().disputeEvent.findMany({ where: { disputeId, kind: "referred" } });
  expect(events).toMatchObject([
    { actorId: holder.accountId, reason: "It shows a child", data: { recipient: "NCMEC" } },
  ]);
});

test("only a sealed case is referred, and only by who has access", async () => {
  const { disputeId } = await stored();
  const outsider = await makeStaff("senior-support");
  await expect(refer(disputeId, outsider)).rejects.toMatchObject({ code: "not-found" });
  const { referralId } = await refer(disputeId);
  await expect(openReferral(outsider, { disputeId, referralId })).rejects.toMatchObject({ code: "not-found" });
  const other = await makeCase({ kind: "other" });
  await expect(refer(other.disputeId)).rejects.toMatchObject({ code: "invalid-input" });
  expect((await caseOf(other.disputeId)).state).toBe("new");
});

test("an object that nothing preserves is removed as before", async () => {
  const key = await storeObject(BYTES);
  await removeObjects([key]);
  expect(await objectStore().head(key)).toBeNull();
});
