import { beforeAll, expect, test } from "vitest";

import { getReport, listReportYears } from "#lib/disputes/transparency/get-report";
import { transparencyReport } from "#lib/disputes/transparency/shapes";
import { db } from "#lib/platform/db/client";
import { fixedClock } from "#lib/platform/shared/clock";
import { newId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { makeCase, makeReport } from "#lib/testing/desk-cases";
import { makeAccount } from "#lib/testing/factories";

useTestDatabase();

const clock = fixedClock(new Date("2027-03-01T12:00:00Z"));
const openedAt = new Date("2026-12-31T23:59:59Z");
const handle = "somebody-who-reported";

beforeAll(async () => {
  const reporter = await makeAccount({ handle });
  for (let made = 0; made < 8; made += 1) {
    const { id } = await makeCase({ kind: "missing-label", openedAt, state: "decided" });
    const { id: reportId } = await makeReport(id, made < 7 ? reporter.id : null, "a text of somebody's");
    await db().disputeReport.update({ where: { id: reportId }, data: { confirmedAt: openedAt } });
    const inForceAt = new Date(openedAt.getTime() + (made + 1) * 3_600_000);
    await db().decision.create({
      data: {
        id: newId<string>(),
        disputeId: id,
        outcome: made < 6 ? "upheld" : "dismissed",
        state: "in-force",
        plan: {},
        reason: "",
        decidedBy: reporter.id,
        createdAt: inForceAt,
        inForceAt,
      },
    });
  }
  await makeCase({ kind: "likeness", openedAt });
});

test("there is a report of every year from the first case on, and of no other", async () => {
  expect(await listReportYears(clock)).toEqual([2027, 2026]);
  await expect(getReport(2025, clock)).rejects.toMatchObject({ code: "not-found" });
  await expect(getReport(2028, clock)).rejects.toMatchObject({ code: "not-found" });
});

test("a year counts what happened in it by UTC, with small counts held back where the total would tell them", async () => {
  const report = transparencyReport.parse(await getReport(2026, clock));
  expect(report).toMatchObject({ year: 2026, isComplete: true, until: "2027-01-01T00:00:00.000Z" });
  // One case of a likeness: hidden, and the other kind with it.
  expect(report.cases.total).toBe(9);
  expect(report.cases.items.filter(({ count }) => count === null).map(({ name }) => name)).toEqual([
    "missing-label",
    "likeness",
  ]);
  expect(report.decisions.total).toBe(0);
  const next = await getReport(2027, clock);
  expect(next).toMatchObject({ isComplete: false, cases: { total: 0 }, decisions: { total: 8 } });
  expect(next.decisionTime.medianHours).toBe(4.5);
});

test("child safety is counted in the total and named nowhere, and no count of it can be worked out from the rest", async () => {
  const later = fixedClock(new Date("2029-03-01T12:00:00Z"));
  const at = new Date("2028-06-01T12:00:00Z");
  for (let made = 0; made < 9; made += 1) await makeCase({ kind: "other", openedAt: at });
  for (let made = 0; made < 2; made += 1) await makeCase({ kind: "child-safety", isSensitive: true, openedAt: at });
  const report = transparencyReport.parse(await getReport(2028, later));
  expect(report.cases.total).toBe(11);
  expect(JSON.stringify(report)).not.toContain("child-safety");
  // The one other count is held back too, as the total would give the two away.
  expect(report.cases.items.find(({ name }) => name === "other")?.count).toBeNull();
});

test("nobody's name, id or words are in it", async () => {
  const text = JSON.stringify([await getReport(2026, clock), await getReport(2027, clock)]);
  expect(text).not.toContain(handle);
  expect(text).not.toContain("somebody");
  for (const { id } of await db().dispute.findMany()) expect(text).not.toContain(id);
});
