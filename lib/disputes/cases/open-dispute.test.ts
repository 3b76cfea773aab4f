import { expect, test } from "vitest";

import { disputeEvents } from "#lib/disputes/cases/event-store";
import { openDispute } from "#lib/disputes/cases/open-dispute";
import { priorityOf } from "#lib/disputes/cases/rules";
import { db } from "#lib/platform/db/client";
import { makeAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { caseOf, makeQuickCase, reportOf } from "#lib/testing/disputes";
import { makeVideo } from "#lib/testing/factories";

useTestDatabase();

test("a report opens a case with its clock, and its first event", async () => {
  const { disputeId, number, joined, reporter, creator, video } = await makeQuickCase();
  expect(joined).toBe(false);
  const dispute = await caseOf(disputeId);
  expect(dispute).toMatchObject({
    number,
    kind: "missing-label",
    state: "new",
    subjectId: creator.id,
    videoId: video.id,
    reportCount: 1,
    isSensitive: false,
    assigneeId: null,
    pausedAt: null,
  });
  // Whoever reported is nobody of the staff, so the desk need not know of them to leave them out.
  expect(dispute.involvedIds).toEqual([creator.id]);
  expect(dispute.involvedIds).not.toContain(reporter.id);
  expect(dispute.decideBy.getTime()).toBeGreaterThan(dispute.openedAt.getTime());
  expect(await disputeEvents().listOf(dispute.id)).toMatchObject([
    { kind: "opened", actorId: reporter.id, reason: "Reported" },
  ]);
  const entry = await db().ledgerEntry.findUnique({ where: { id: dispute.entryId } });
  expect(entry?.kind).toBe("dispute-opened");
});

test("20 people who report the same at the same moment make one case with 20 reports", async () => {
  const creator = await makeAccount();
  const video = await makeVideo(creator.id);
  const people = await Promise.all(Array.from({ length: 20 }, () => makeAccount()));
  const input = reportOf({ target: { type: "video", id: video.id } });
  const opened = await Promise.all(people.map((person) => openDispute(person.actor, input)));
  const ids = new Set(opened.map((one) => (one.state === "opened" ? one.disputeId : "")));
  expect(ids.size).toBe(1);
  expect(opened.filter((one) => one.state === "opened" && !one.joined)).toHaveLength(1);
  const [id = ""] = ids;
  const dispute = await caseOf(id);
  expect(dispute.reportCount).toBe(20);
  expect(await db().disputeReport.count({ where: { disputeId: id } })).toBe(20);
  expect(dispute.priority).toBeGreaterThan(priorityOf("missing-label", 100));
  expect((await disputeEvents().listOf(dispute.id)).filter(({ kind }) => kind === "joined")).toHaveLength(19);
});
