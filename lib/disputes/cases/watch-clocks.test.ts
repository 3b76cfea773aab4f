import { beforeEach, describe, expect, test } from "vitest";

import { claimDispute } from "#lib/disputes/cases/claim-dispute";
import { disputeEvents } from "#lib/disputes/cases/event-store";
import { resumeDispute } from "#lib/disputes/cases/resume-dispute";
import { priorityOf } from "#lib/disputes/cases/rules";
import { waitDispute } from "#lib/disputes/cases/wait-dispute";
import { watchClocks } from "#lib/disputes/cases/watch-clocks";
import { newsOf } from "#lib/disputes/cases/watch-policy";
import { db } from "#lib/platform/db/client";
import { type Clock } from "#lib/platform/shared/clock";
import { useTestDatabase } from "#lib/testing/database";
import { caseOf, makeCase, makeStaff } from "#lib/testing/disputes";
import { mailTo } from "#lib/testing/mail";

import type { Actor } from "#lib/people/accounts/actor";

useTestDatabase();

const at = (moment: Date, plusMs = 0): Clock => ({ now: () => new Date(moment.getTime() + plusMs) });

const noticesOf = (actor: Actor) =>
  db().notice.findMany({ where: { accountId: actor.accountId, kind: "desk-clock" }, orderBy: { createdAt: "asc" } });
const subjectsOf = async (actor: Actor) => (await noticesOf(actor)).map(({ subject }) => subject);
const eventsOf = async (id: string) =>
  (await disputeEvents().listOf((await caseOf(id)).id)).map(({ kind }) => kind).filter((kind) => kind !== "opened");

beforeEach(async () => {
  // Everybody of the desk is told of what nobody has: each test has a desk of its own.
  await db().account.updateMany({ where: { role: { not: "member" } }, data: { role: "member" } });
  await db().dispute.updateMany({ data: { closedAt: new Date(), state: "closed", waitingFor: null } });
});

describe("a case that is nearly late", () => {
  test("is told once to who works on it, in the inbox and by mail, and goes before its like", async () => {
    const { disputeId, number } = await makeCase();
    const [support, other, senior] = [await makeStaff(), await makeStaff(), await makeStaff("senior-support")];
    const { amberAt } = await caseOf(disputeId);
    await claimDispute(support, { disputeId });
    await watchClocks(at(amberAt, -1));
    expect(await subjectsOf(support)).toEqual([]);
    for (const later of [0, 1, 60_000]) await watchClocks(at(amberAt, later));
    expect(await subjectsOf(support)).toEqual([`Case ${String(number)} is nearly late`]);
    expect([...(await subjectsOf(other)), ...(await subjectsOf(senior))]).toEqual([]);
    const { email } = await db().account.findUniqueOrThrow({ where: { id: support.accountId } });
    expect(await mailTo(email)).toHaveLength(1);
    const warned = await caseOf(disputeId);
    expect(warned).toMatchObject({ warnedAt: amberAt, lapsedAt: null, needsSenior: false });
    expect(warned.priority).toBe(priorityOf(warned.kind, warned.reach) + 100);
    expect(await eventsOf(disputeId)).toEqual(["assign", "warned"]);
  });

  test("and that nobody has is told to senior support, and to support where there are no seniors", async () => {
    const support = await makeStaff();
    const first = await makeCase();
    await watchClocks(at((await caseOf(first.disputeId)).amberAt));
    expect(await subjectsOf(support)).toEqual([`Case ${String(first.number)} is nearly late`]);
    const senior = await makeStaff("senior-support");
    const second = await makeCase();
    await watchClocks(at((await caseOf(second.disputeId)).amberAt));
    expect(await subjectsOf(senior)).toEqual([`Case ${String(second.number)} is nearly late`]);
    expect(await subjectsOf(support)).toHaveLength(1);
  });

  test("while it waits for its reporter is told to nobody; resumed, its time goes on", async () => {
    const { disputeId } = await makeCase({ kind: "likeness" });
    const support = await makeStaff();
    await claimDispute(support, { disputeId });
    const { decideBy } = await caseOf(disputeId);
    await waitDispute(support, { disputeId, waitingFor: "reporter", reason: "Which part?" });
    await watchClocks(at(decideBy, 1));
    expect(await subjectsOf(support)).toEqual([]);
    await resumeDispute(support, { disputeId, reason: "They answered" }, at(decideBy, 1));
    await watchClocks(at(decideBy, 2));
    expect(await subjectsOf(support)).toEqual([]);
    const resumed = await caseOf(disputeId);
    await watchClocks(at(resumed.amberAt));
    expect(await subjectsOf(support)).toHaveLength(1);
  });
});

describe("a case that is late", () => {
  test("goes from support to senior support, once, and both are told", async () => {
    const { disputeId, number } = await makeCase();
    const [support, senior] = [await makeStaff(), await makeStaff("senior-support")];
    await claimDispute(support, { disputeId });
    const { decideBy } = await caseOf(disputeId);
    for (const later of [0, 60_000]) await watchClocks(at(decideBy, later));
    const late = await caseOf(disputeId);
    expect(late).toMatchObject({ state: "triaged", assigneeId: null, needsSenior: true, lapsedAt: decideBy });
    expect(late.priority).toBe(priorityOf(late.kind, late.reach) + 200);
    const said = [`Case ${String(number)} is late`];
    expect(await subjectsOf(support)).toEqual(said);
    expect(await subjectsOf(senior)).toEqual(said);
    expect(await eventsOf(disputeId)).toEqual(["assign", "lapsed", "escalated", "release"]);
    await expect(claimDispute(support, { disputeId })).rejects.toMatchObject({ code: "not-allowed" });
    await claimDispute(senior, { disputeId });
  });

  test("stays with a senior who has it already", async () => {
    const { disputeId } = await makeCase();
    const senior = await makeStaff("senior-support");
    await claimDispute(senior, { disputeId });
    await watchClocks(at((await caseOf(disputeId)).decideBy));
    expect(await caseOf(disputeId)).toMatchObject({
      assigneeId: senior.accountId,
      state: "assigned",
      needsSenior: true,
    });
    expect(await subjectsOf(senior)).toHaveLength(1);
  });

  test("is not handed to nobody where there are no seniors", async () => {
    const { disputeId } = await makeCase();
    const support = await makeStaff();
    await claimDispute(support, { disputeId });
    await watchClocks(at((await caseOf(disputeId)).decideBy));
    expect(await caseOf(disputeId)).toMatchObject({ assigneeId: support.accountId, needsSenior: false });
    expect(await subjectsOf(support)).toHaveLength(1);
  });

  test("is told to no senior whom it concerns", async () => {
    const { disputeId, creator, number } = await makeCase();
    const senior = await makeStaff("senior-support");
    await db().account.update({ where: { id: creator.id }, data: { role: "senior_support" } });
    await watchClocks(at((await caseOf(disputeId)).decideBy));
    expect(await subjectsOf(senior)).toEqual([`Case ${String(number)} is late`]);
    expect(await db().notice.count({ where: { accountId: creator.id, kind: "desk-clock" } })).toBe(0);
  });
});

test("a report at which nobody looked in time is told once, and is no longer told when somebody looked", async () => {
  const senior = await makeStaff("senior-support");
  const [left, taken] = [await makeCase(), await makeCase()];
  await claimDispute(senior, { disputeId: taken.disputeId });
  const { acknowledgeBy } = await caseOf(left.disputeId);
  for (const later of [1_000, 60_000]) await watchClocks(at(acknowledgeBy, later));
  expect(await subjectsOf(senior)).toEqual([`Case ${String(left.number)} waits for somebody to look at it`]);
  expect(await eventsOf(left.disputeId)).toEqual(["warned"]);
});

test("sixty cases that are late at once are one message for each batch, and each is noted once, by two workers too", async () => {
  const senior = await makeStaff("senior-support");
  const { disputeId } = await makeCase();
  const { id: _id, number: _number, ...row } = await db().dispute.findUniqueOrThrow({ where: { id: disputeId } });
  await db().dispute.createMany({
    data: Array.from({ length: 59 }, (_, at_) => ({ ...row, id: `late${String(at_)}`, targetId: `t${String(at_)}` })),
  });
  const { decideBy } = await caseOf(disputeId);
  await Promise.all([watchClocks(at(decideBy)), watchClocks(at(decideBy))]);
  await watchClocks(at(decideBy));
  const open = { closedAt: null };
  expect(await db().dispute.count({ where: { ...open, lapsedAt: decideBy, needsSenior: true } })).toBe(60);
  expect(await db().disputeEvent.count({ where: { kind: "lapsed", dispute: open } })).toBe(60);
  const notices = await noticesOf(senior);
  expect(notices.length).toBeLessThanOrEqual(6);
  const mentioned = notices.flatMap(({ text }) => text.match(/^Case \d+/gm) ?? []);
  expect(mentioned).toHaveLength(60);
  expect(new Set(mentioned).size).toBe(60);
});

test("nothing is told of a clock that stands, whatever its times", () => {
  const past = new Date("2026-01-01T00:00:00Z");
  const now = new Date("2026-02-01T00:00:00Z");
  const clock = {
    acknowledgeBy: past,
    acknowledgedAt: null,
    amberAt: past,
    decideBy: past,
    pausedAt: null,
    warnedAt: null,
    lapsedAt: null,
    decidedAt: null,
    closedAt: null,
  };
  expect(newsOf(clock, now, false)).toBe("lapsed");
  for (const stands of ["pausedAt", "decidedAt", "closedAt"]) {
    expect(newsOf({ ...clock, [stands]: past }, now, false)).toBeNull();
  }
  expect(newsOf({ ...clock, lapsedAt: past, warnedAt: past }, now, true)).toBeNull();
});
