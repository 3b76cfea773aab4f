import { expect, test } from "vitest";

import { answerAsParty } from "#lib/disputes/cases/answer-as-party";
import { closeDispute } from "#lib/disputes/cases/close-dispute";
import { disputeEvents } from "#lib/disputes/cases/event-store";
import { getOwnCase } from "#lib/disputes/cases/get-own-case";
import { linkDisputes } from "#lib/disputes/cases/link-disputes";
import { loadForDesk } from "#lib/disputes/cases/load-for-desk";
import { mergeDisputes } from "#lib/disputes/cases/merge-disputes";
import { openDispute } from "#lib/disputes/cases/open-dispute";
import { logRead } from "#lib/disputes/cases/read-log";
import { reopenDispute } from "#lib/disputes/cases/reopen-dispute";
import { reports } from "#lib/disputes/cases/report-store";
import { splitDispute } from "#lib/disputes/cases/split-dispute";
import { db } from "#lib/platform/db/client";
import type { DisputeKind } from "#lib/platform/shared/dispute-vocabulary";
import { type DisputeId, newId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { caseOf, makeQuickCase, makePerson, makeStaff, reportOf } from "#lib/testing/disputes";
import { makeVideo } from "#lib/testing/factories";

useTestDatabase();

const kindsOf = async (id: DisputeId) => (await disputeEvents().listOf(id)).map(({ kind }) => kind);

/** Two cases about one video: one for its label, one for the face in it. */
async function twoCases() {
  const first = await makeQuickCase();
  const second = await openDispute(
    (await makePerson()).actor,
    reportOf({ kind: "likeness", target: { type: "video", id: first.video.id } }),
  );
  if (second.state !== "opened") throw new Error("no case");
  return { first, second, staff: await makeStaff() };
}

test("merging keeps every report, event, message and read, and takes no time or weight from anybody", async () => {
  const { first, second, staff } = await twoCases();
  await answerAsParty({ visitor: first.reporter.actor, disputeId: first.disputeId }, "It was on the news.");
  await logRead(undefined, staff, { ...(await loadForDesk(staff, second.disputeId)) }, "case");
  const [a, b] = [await caseOf(first.disputeId), await caseOf(second.disputeId)];
  await mergeDisputes(staff, { disputeId: b.id, intoId: a.id, reason: "The same face" });
  const [into, from] = [await caseOf(a.id), await caseOf(b.id)];
  expect(from).toMatchObject({ state: "closed", mergedIntoId: a.id, reportCount: 0 });
  expect(into).toMatchObject({
    state: "new",
    reportCount: 2,
    isSensitive: true,
    priority: Math.max(a.priority, b.priority),
    reach: a.reach + b.reach,
    decideBy: a.decideBy < b.decideBy ? a.decideBy : b.decideBy,
  });
  expect((await reports().listOf(a.id)).map(({ kind }) => kind).toSorted()).toEqual(["likeness", "missing-label"]);
  expect(await kindsOf(b.id)).toEqual(["opened", "merge"]);
  expect(await kindsOf(a.id)).toEqual(["opened", "answer", "merged-in"]);
  expect(await db().disputeRead.count({ where: { disputeId: b.id } })).toBe(1);
  expect(await db().disputeEvidence.count({ where: { disputeId: b.id } })).toBe(1);
  expect(await db().disputeMessage.count({ where: { disputeId: a.id } })).toBe(1);
});

test("the reporter of a merged case finds it where it went, with their own messages", async () => {
  const { first, second, staff } = await twoCases();
  const report = await reports().find(second.reportId);
  const visitor = (await db().account.findUniqueOrThrow({ where: { id: report?.reporterId ?? "" } })).id;
  const who = {
    visitor: { ...first.reporter.actor, accountId: visitor as typeof first.reporter.id },
    disputeId: second.disputeId,
  };
  await answerAsParty(who, "I am the one it shows.");
  await mergeDisputes(staff, { disputeId: second.disputeId, intoId: first.disputeId, reason: "One thing" });
  const seen = await getOwnCase(who);
  expect(seen).toMatchObject({
    id: first.disputeId,
    party: "reporter",
    messages: [{ body: "I am the one it shows." }],
  });
  await answerAsParty(who, "And this too.");
  expect((await getOwnCase(who)).messages).toHaveLength(2);
});

test("cases about different people are not merged, nor into a decided one, nor into itself", async () => {
  const staff = await makeStaff();
  const [one, other] = [await makeQuickCase(), await makeQuickCase()];
  const merge = (disputeId: DisputeId, intoId: DisputeId) => mergeDisputes(staff, { disputeId, intoId, reason: "r" });
  await expect(merge(one.disputeId, other.disputeId)).rejects.toMatchObject({ code: "invalid-input" });
  await expect(merge(one.disputeId, one.disputeId)).rejects.toMatchObject({ code: "invalid-input" });
  const { first, second } = await twoCases();
  await closeDispute(staff, { disputeId: first.disputeId, because: "withdrawn", reason: "r" });
  await expect(merge(second.disputeId, first.disputeId)).rejects.toMatchObject({ code: "no-longer-possible" });
});

test("two who merge each other's case into the other's at the same moment do it once", async () => {
  const { first, second, staff } = await twoCases();
  const [a, b] = [first.disputeId, second.disputeId];
  const tried = await Promise.allSettled([
    mergeDisputes(staff, { disputeId: a, intoId: b, reason: "r" }),
    mergeDisputes(await makeStaff(), { disputeId: b, intoId: a, reason: "r" }),
  ]);
  expect(tried.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await reports().listOf(a)).length + (await reports().listOf(b)).length).toBe(2);
});

test("reports that are about something else go to a case of their own, whose clock began when they came", async () => {
  const { disputeId, video } = await makeQuickCase();
  const staff = await makeStaff();
  const second = await makePerson();
  const opened = await openDispute(second.actor, reportOf({ target: { type: "video", id: video.id } }));
  if (opened.state !== "opened") throw new Error("no case");
  const split = { disputeId, reportIds: [opened.reportId], kind: "likeness" as const, reason: "It is about a face" };
  const other = await splitDispute(staff, split);
  const [kept, made] = [await caseOf(disputeId), await caseOf(other.disputeId)];
  expect(kept).toMatchObject({ reportCount: 1, state: "new" });
  expect(made).toMatchObject({ kind: "likeness", reportCount: 1, isSensitive: true, state: "new" });
  const [moved] = await reports().listOf(made.id);
  expect(moved).toMatchObject({ id: opened.reportId, kind: "missing-label" });
  expect(made.openedAt).toEqual(moved?.confirmedAt);
  expect(await kindsOf(disputeId)).toEqual(["opened", "joined", "split", "linked"]);
  expect(await kindsOf(made.id)).toEqual(["split-off", "linked"]);
  expect(await db().disputeEvidence.count({ where: { disputeId: made.id } })).toBe(1);
  expect(await db().disputeLink.count()).toBeGreaterThan(0);
  // What is left is one report, which makes no second case.
  const [last] = await reports().listOf(disputeId);
  await expect(splitDispute(staff, { ...split, reportIds: last ? [last.id] : [] })).rejects.toMatchObject({
    code: "invalid-input",
  });
});

test("reports split off go to the case that is open about it already", async () => {
  const { first, second, staff } = await twoCases();
  const third = await openDispute(
    (await makePerson()).actor,
    reportOf({ target: { type: "video", id: first.video.id } }),
  );
  if (third.state !== "opened") throw new Error("no case");
  const split = { disputeId: first.disputeId, reportIds: [third.reportId], reason: "A face" };
  await expect(splitDispute(staff, { ...split, kind: "missing-label" })).rejects.toMatchObject({
    code: "invalid-input",
  });
  await expect(splitDispute(staff, { ...split, kind: "wrong-label", reportIds: [newId()] })).rejects.toMatchObject({
    code: "no-longer-possible",
  });
  expect(await splitDispute(staff, { ...split, kind: "likeness" })).toMatchObject({ disputeId: second.disputeId });
  expect(await caseOf(second.disputeId)).toMatchObject({ reportCount: 2 });
});

test("reports about different things are not taken out as if they were about one", async () => {
  const staff = await makeStaff();
  const { disputeId, creator, video } = await makeQuickCase();
  const onOther = await openDispute(
    (await makePerson()).actor,
    reportOf({ target: { type: "video", id: (await makeVideo(creator.id)).id } }),
  );
  const second = await openDispute((await makePerson()).actor, reportOf({ target: { type: "video", id: video.id } }));
  if (onOther.state !== "opened" || second.state !== "opened") throw new Error("no case");
  await mergeDisputes(staff, { disputeId: onOther.disputeId, intoId: disputeId, reason: "One person" });
  const reportIds = [onOther.reportId, second.reportId];
  await expect(splitDispute(staff, { disputeId, reportIds, kind: "likeness", reason: "Faces" })).rejects.toMatchObject({
    code: "invalid-input",
    detail: expect.stringMatching(/about different things/) as string,
  });
});

test("reports go to no case that those who wrote them could not have reported", async () => {
  const staff = await makeStaff();
  const { disputeId, creator, video } = await makeQuickCase({ kind: "remix-without-consent" });
  const target = { type: "video" as const, id: video.id };
  const own = await openDispute(creator.actor, reportOf({ kind: "remix-without-consent", target }));
  if (own.state !== "opened") throw new Error("no case");
  const theirs = (await reports().listOf(disputeId)).filter(({ id }) => id !== own.reportId).map(({ id }) => id);
  const split = (reportIds: typeof theirs, kind: DisputeKind) =>
    splitDispute(staff, { disputeId, reportIds, kind, reason: "It is about the label" });
  const refused = (sentence: RegExp) => ({
    code: "invalid-input",
    facts: { fields: { kind: expect.stringMatching(sentence) as string } },
  });
  // A viewer contests no label, and a creator reports nothing else that is their own.
  await expect(split(theirs, "wrong-label")).rejects.toMatchObject(refused(/^Only the creator .* Choose another kind/));
  await expect(split([own.reportId], "missing-label")).rejects.toMatchObject(refused(/Leave those where they are/));
  // One of them who could does not speak for the others.
  const viewer = await openDispute((await makePerson()).actor, reportOf({ kind: "remix-without-consent", target }));
  if (viewer.state !== "opened") throw new Error("no case");
  await expect(split([viewer.reportId, own.reportId], "missing-label")).rejects.toMatchObject(refused(/some of these/));
  await db().video.update({ where: { id: video.id }, data: { labelKind: null } });
  await expect(split([own.reportId], "wrong-label")).rejects.toMatchObject(refused(/no label to contest/));
  expect(await caseOf(disputeId)).toMatchObject({ reportCount: 3 });
  expect(await db().dispute.count({ where: { videoId: video.id } })).toBe(1);
  await db().video.update({ where: { id: video.id }, data: { labelKind: "ai_generated" } });
  const contested = await split([own.reportId], "wrong-label");
  expect(await caseOf(contested.disputeId)).toMatchObject({ kind: "wrong-label", reportCount: 1 });
});

test("linked cases name each other, once, and stay what they are", async () => {
  const staff = await makeStaff();
  const [one, other] = [await makeQuickCase(), await makeQuickCase()];
  const pair = { disputeId: one.disputeId, otherId: other.disputeId, reason: "The same creator" };
  await linkDisputes(staff, pair);
  await linkDisputes(staff, { ...pair, disputeId: other.disputeId, otherId: one.disputeId });
  expect(await kindsOf(one.disputeId)).toEqual(["opened", "linked"]);
  expect(await kindsOf(other.disputeId)).toEqual(["opened", "linked"]);
  await expect(linkDisputes(one.reporter.actor, pair)).rejects.toMatchObject({ code: "not-found" });
});

test("a closed case is opened again with all that it had and a new clock, unless another one is open about the same", async () => {
  const staff = await makeStaff();
  const { disputeId, reporter, creator, video } = await makeQuickCase();
  const before = await caseOf(disputeId);
  await closeDispute(staff, { disputeId, because: "gone", reason: "The creator deleted it" });
  for (const { id } of [reporter, creator]) {
    const notice = await db().notice.findFirst({ where: { accountId: id, subject: { contains: "closed" } } });
    expect(notice?.path).toBe(`/cases/${disputeId}`);
  }
  await reopenDispute(staff, { disputeId, reason: "It is back" });
  const after = await caseOf(disputeId);
  expect(after).toMatchObject({ state: "triaged", reportCount: 1, closedAt: null, assigneeId: null });
  expect(after.decideBy.getTime()).toBeGreaterThanOrEqual(before.decideBy.getTime());
  expect(await kindsOf(disputeId)).toEqual(["opened", "close", "reopen"]);
  await closeDispute(staff, { disputeId, because: "gone", reason: "r" });
  await openDispute((await makePerson()).actor, reportOf({ target: { type: "video", id: video.id } }));
  await expect(reopenDispute(staff, { disputeId, reason: "r" })).rejects.toMatchObject({ code: "conflict" });
});

test("a case that was merged or whose decision stands is not opened again by hand", async () => {
  const { first, second, staff } = await twoCases();
  await mergeDisputes(staff, { disputeId: second.disputeId, intoId: first.disputeId, reason: "r" });
  const reopen = (disputeId: DisputeId) => reopenDispute(staff, { disputeId, reason: "r" });
  await expect(reopen(second.disputeId)).rejects.toMatchObject({ code: "no-longer-possible" });
  const now = new Date();
  await db().dispute.update({ where: { id: first.disputeId }, data: { state: "decided", decidedAt: now } });
  const decision = { outcome: "upheld", state: "in-force", plan: {}, reason: "r", createdAt: now, inForceAt: now };
  await db().decision.create({
    data: { ...decision, id: newId<string>(), disputeId: first.disputeId, decidedBy: staff.accountId },
  });
  await expect(reopen(first.disputeId)).rejects.toMatchObject({ code: "no-longer-possible" });
  await expect(closeDispute(staff, { disputeId: first.disputeId, because: "gone", reason: "r" })).rejects.toMatchObject(
    { code: "no-longer-possible" },
  );
});
