import { expect, test } from "vitest";

import { changeKind } from "#lib/disputes/cases/change-kind";
import { claimDispute } from "#lib/disputes/cases/claim-dispute";
import { clockFrom } from "#lib/disputes/cases/clock";
import { closeDispute } from "#lib/disputes/cases/close-dispute";
import { disputeEvents } from "#lib/disputes/cases/event-store";
import { mergeDisputes } from "#lib/disputes/cases/merge-disputes";
import { openDispute } from "#lib/disputes/cases/open-dispute";
import { reopenDispute } from "#lib/disputes/cases/reopen-dispute";
import { reports } from "#lib/disputes/cases/report-store";
import { resumeDispute } from "#lib/disputes/cases/resume-dispute";
import { kindsInstead, priorityOf, refusalToReport, targetsOf } from "#lib/disputes/cases/rules";
import { waitDispute } from "#lib/disputes/cases/wait-dispute";
import { db } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { fixedClock } from "#lib/platform/shared/clock";
import { DISPUTE_KINDS, type DisputeKind, isSealed } from "#lib/platform/shared/dispute-vocabulary";
import { type DisputeId, newId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { caseOf, makePerson, makeQuickCase, makeStaff, reportOf } from "#lib/testing/disputes";

useTestDatabase();

const HOUR_MS = 3_600_000;
const reason = "It is about a face";
const change = async (disputeId: DisputeId, kind: DisputeKind, clock = fixedClock(new Date())) =>
  changeKind(await makeStaff(), { disputeId, kind, reason }, clock);
const deadlinesFrom = (kind: DisputeKind, from: Date) => inTransaction((tx) => clockFrom(tx, kind, from));
const noticesOf = (accountId: string) => db().notice.findMany({ where: { accountId }, orderBy: { createdAt: "asc" } });

test("a case of another kind has the clock, weight and care that it would have had from the beginning", async () => {
  const staff = await makeStaff();
  const { disputeId, reportId } = await makeQuickCase();
  const before = await caseOf(disputeId);
  await changeKind(staff, { disputeId, kind: "intimate-imagery", reason });
  const after = await caseOf(disputeId);
  expect(after).toMatchObject({
    kind: "intimate-imagery",
    state: "new",
    isSensitive: true,
    openedAt: before.openedAt,
    ...(await deadlinesFrom("intimate-imagery", before.openedAt)),
    priority: priorityOf("intimate-imagery", before.reach),
  });
  expect(after.decideBy.getTime()).toBeLessThan(before.decideBy.getTime());
  expect((await disputeEvents().listOf(disputeId)).at(-1)).toMatchObject({
    kind: "change-kind",
    actorId: staff.accountId,
    reason,
    data: { fromKind: "missing-label", toKind: "intimate-imagery" },
  });
  // What its reporter said stays what they said.
  expect(await reports().find(reportId)).toMatchObject({ kind: "missing-label" });
});

test("the time that it waited for its reporter is granted to the new clock too, a pause that lasts goes on", async () => {
  const staff = await makeStaff();
  const { disputeId } = await makeQuickCase({ kind: "other" });
  const { openedAt } = await caseOf(disputeId);
  const clock = fixedClock(openedAt);
  await claimDispute(staff, { disputeId }, clock);
  clock.advanceMs(HOUR_MS);
  await waitDispute(staff, { disputeId, waitingFor: "reporter", reason }, clock);
  clock.advanceMs(7 * HOUR_MS);
  await resumeDispute(staff, { disputeId, reason }, clock);
  clock.advanceMs(HOUR_MS);
  await waitDispute(staff, { disputeId, waitingFor: "reporter", reason }, clock);
  const pausedAt = clock.now();
  clock.advanceMs(5 * HOUR_MS);
  await changeKind(staff, { disputeId, kind: "intimate-imagery", reason }, clock);
  const { decideBy } = await deadlinesFrom("intimate-imagery", openedAt);
  expect(await caseOf(disputeId)).toMatchObject({ state: "waiting", waitingFor: "reporter", pausedAt });
  expect((await caseOf(disputeId)).decideBy).toEqual(new Date(decideBy.getTime() + 7 * HOUR_MS));
  await resumeDispute(staff, { disputeId, reason }, clock);
  expect((await caseOf(disputeId)).decideBy).toEqual(new Date(decideBy.getTime() + 12 * HOUR_MS));
});

test("the clock of a case that was opened again is counted from then", async () => {
  const staff = await makeStaff();
  const { disputeId } = await makeQuickCase({ kind: "other" });
  await closeDispute(staff, { disputeId, because: "withdrawn", reason });
  const clock = fixedClock(new Date(Date.now() + 50 * HOUR_MS));
  await reopenDispute(staff, { disputeId, reason }, clock);
  const reopenedAt = clock.now();
  clock.advanceMs(HOUR_MS);
  await changeKind(staff, { disputeId, kind: "intimate-imagery", reason }, clock);
  const { decideBy } = await deadlinesFrom("intimate-imagery", reopenedAt);
  expect((await caseOf(disputeId)).decideBy).toEqual(decideBy);
});

test("a case that is late is not said to be late once more, and one that has time again is not late", async () => {
  const { disputeId } = await makeQuickCase({ kind: "intimate-imagery" });
  const { openedAt } = await caseOf(disputeId);
  const [warnedAt, lapsedAt] = [
    new Date(openedAt.getTime() + 40 * HOUR_MS),
    new Date(openedAt.getTime() + 48 * HOUR_MS),
  ];
  await db().dispute.update({ where: { id: disputeId }, data: { warnedAt, lapsedAt } });
  await change(disputeId, "other", fixedClock(new Date(openedAt.getTime() + 49 * HOUR_MS)));
  expect(await caseOf(disputeId)).toMatchObject({ warnedAt: null, lapsedAt: null });
  await db().dispute.update({ where: { id: disputeId }, data: { warnedAt, lapsedAt } });
  await change(disputeId, "impersonation", fixedClock(new Date(openedAt.getTime() + 2_000 * HOUR_MS)));
  const late = await caseOf(disputeId);
  expect(late).toMatchObject({ warnedAt, lapsedAt });
  expect(late.priority).toBe(priorityOf("impersonation", late.reach, { warnedAt, lapsedAt }));
});

test("there is never a second undecided case about the same thing for the same reason, also of two at once", async () => {
  const staff = await makeStaff();
  const { disputeId, video } = await makeQuickCase();
  const other = await openDispute(
    (await makePerson()).actor,
    reportOf({ kind: "likeness", target: { type: "video", id: video.id } }),
  );
  if (other.state !== "opened") throw new Error("no case");
  const { number } = await caseOf(other.disputeId);
  await expect(changeKind(staff, { disputeId, kind: "likeness", reason })).rejects.toMatchObject({
    code: "conflict",
    detail: expect.stringContaining(`Case ${String(number)} `) as string,
  });
  expect(await caseOf(disputeId)).toMatchObject({ kind: "missing-label" });
  const tried = await Promise.allSettled([change(disputeId, "other"), change(other.disputeId, "other")]);
  expect(tried.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(tried.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
});

test("a case becomes nothing that it cannot be about, or that who reported it could not have reported", async () => {
  const { disputeId, creator } = await makeQuickCase();
  await expect(change(disputeId, "missing-label")).rejects.toMatchObject({ code: "invalid-input" });
  // A viewer's report is not its creator's contest.
  await expect(change(disputeId, "wrong-label")).rejects.toMatchObject({ code: "invalid-input" });
  const contested = await makeQuickCase({ kind: "wrong-label" });
  await expect(change(contested.disputeId, "missing-label")).rejects.toMatchObject({ code: "invalid-input" });
  const impersonated = await openDispute(
    (await makePerson()).actor,
    reportOf({ kind: "impersonation", target: { type: "account", id: creator.id } }),
  );
  if (impersonated.state !== "opened") throw new Error("no case");
  await expect(change(impersonated.disputeId, "missing-label")).rejects.toMatchObject({ code: "invalid-input" });
});

test("no kind is offered that who reports such a case could not have reported", () => {
  for (const kind of DISPUTE_KINDS.filter((one) => one !== "remix-without-consent")) {
    const isSubject = kind === "wrong-label";
    for (const type of targetsOf(kind)) {
      const people = { isSubject, isVideoOwner: type === "grant" || (type === "video" && isSubject) };
      const could = DISPUTE_KINDS.filter((one) => refusalToReport({ kind: one, target: { type } }, people) === null);
      expect(kindsInstead(kind, type)).toEqual(isSealed(kind) ? [] : could.filter((one) => one !== kind));
    }
  }
});

test("what is decided, or waits for a second person, keeps its kind", async () => {
  const staff = await makeStaff();
  const { disputeId } = await makeQuickCase();
  const now = new Date();
  const proposed = { outcome: "upheld", state: "proposed", plan: {}, reason: "r", createdAt: now };
  const { id } = await db().decision.create({
    data: { ...proposed, id: newId<string>(), disputeId, decidedBy: staff.accountId },
  });
  await expect(change(disputeId, "other")).rejects.toMatchObject({ code: "no-longer-possible" });
  await db().decision.update({ where: { id }, data: { state: "withdrawn" } });
  await closeDispute(staff, { disputeId, because: "withdrawn", reason });
  await expect(change(disputeId, "other")).rejects.toMatchObject({ code: "no-longer-possible" });
});

test("its parties are told; the subject of one that turned out to be sensitive hears nothing more", async () => {
  const { disputeId, creator, reporter } = await makeQuickCase();
  const before = await noticesOf(creator.id);
  await change(disputeId, "likeness");
  expect((await noticesOf(reporter.id)).at(-1)?.subject).toContain("is about something else");
  expect(await noticesOf(creator.id)).toEqual(before);
  // From now on it is no secret any more: they are told as of any case that is opened.
  await change(disputeId, "other");
  const added = (await noticesOf(creator.id)).slice(before.length);
  expect(added.map(({ subject }) => subject)).toEqual([expect.stringContaining("Someone reported a video of yours")]);
  await change(disputeId, "impersonation");
  expect((await noticesOf(creator.id)).at(-1)?.subject).toContain("is about something else");
});

test("reports that a merger brought lose no time when the kind changes", async () => {
  const staff = await makeStaff();
  const { disputeId, video } = await makeQuickCase();
  const later = await openDispute(
    (await makePerson()).actor,
    reportOf({ kind: "other", target: { type: "video", id: video.id } }),
  );
  if (later.state !== "opened") throw new Error("no case");
  const [first] = await reports().listOf(disputeId);
  const createdAt = new Date(Date.now() - 30 * HOUR_MS);
  await db().disputeReport.update({ where: { id: first?.id ?? "" }, data: { createdAt, confirmedAt: createdAt } });
  await mergeDisputes(staff, { disputeId, intoId: later.disputeId, reason });
  await change(later.disputeId, "intimate-imagery");
  const { decideBy } = await deadlinesFrom("intimate-imagery", createdAt);
  expect((await caseOf(later.disputeId)).decideBy).toEqual(decideBy);
});
