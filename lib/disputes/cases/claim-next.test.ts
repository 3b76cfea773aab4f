import { expect, test } from "vitest";

import { assignDispute } from "#lib/disputes/cases/assign-dispute";
import { claimDispute } from "#lib/disputes/cases/claim-dispute";
import { claimNext } from "#lib/disputes/cases/claim-next";
import { escalateDispute } from "#lib/disputes/cases/escalate-dispute";
import { disputeEvents } from "#lib/disputes/cases/event-store";
import { openDispute } from "#lib/disputes/cases/open-dispute";
import { releaseDispute } from "#lib/disputes/cases/release-dispute";
import { db } from "#lib/platform/db/client";
import { asId, type DisputeId, newId } from "#lib/platform/shared/ids";
import { makeAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { makeCase as makeRow } from "#lib/testing/desk-cases";
import { caseOf, makeQuickCase, makeStaff, reportOf } from "#lib/testing/disputes";
import { makeVideo } from "#lib/testing/factories";

useTestDatabase();

const open = { queue: "open" as const, kind: undefined };

const noneLeft = () =>
  db().dispute.updateMany({ data: { state: "closed", assigneeId: null, closedAt: new Date(), waitingFor: null } });

test("50 who ask for the next case at the same moment each get another one, and every case is given once", async () => {
  await noneLeft();
  const staff = await Promise.all(Array.from({ length: 5 }, () => makeStaff()));
  const rows = await Promise.all(Array.from({ length: 40 }, (_, index) => makeRow({ priority: index })));
  const claimed = await Promise.all(
    Array.from({ length: 50 }, (_, index) => claimNext(staff[index % 5] as (typeof staff)[0], open)),
  );
  const ids = claimed.flatMap((one) => (one ? [one.disputeId] : []));
  expect(ids).toHaveLength(40);
  expect(new Set(ids)).toEqual(new Set(rows.map(({ id }) => id)));
  for (const id of ids) {
    const dispute = await caseOf(id);
    expect(dispute.state).toBe("assigned");
    const events = await disputeEvents().listOf(id);
    expect(events).toMatchObject([
      { kind: "assign", actorId: dispute.assigneeId, data: { from: "new", to: "assigned" } },
    ]);
  }
});

test("the next case is the one with the least time left, then the one that weighs most", async () => {
  await noneLeft();
  const now = Date.now();
  const at = (minutes: number) => new Date(now + minutes * 60_000);
  const [light, soon, grave, late] = [
    await makeRow({ priority: 300, decideBy: at(60) }),
    await makeRow({ priority: 300, decideBy: at(10) }),
    await makeRow({ priority: 900, decideBy: at(60), kind: "intimate-imagery" }),
    await makeRow({ priority: 900, decideBy: at(600) }),
  ];
  const staff = await makeStaff();
  const next = async (kind?: "missing-label") => (await claimNext(staff, { queue: "open", kind }))?.disputeId;
  expect(await next("missing-label")).toBe(soon.id);
  expect(await next()).toBe(grave.id);
  expect(await next()).toBe(light.id);
  expect(await next()).toBe(late.id);
  expect(await next()).toBeUndefined();
});

test("an escalated case goes to senior support alone, and before all others", async () => {
  await noneLeft();
  const [staff, senior] = [await makeStaff(), await makeStaff("senior-support")];
  const grave = await makeRow({ priority: 900 });
  const escalated = await makeRow({ priority: 100 });
  await escalateDispute(staff, { disputeId: asId<DisputeId>(escalated.id), reason: "I know the creator" });
  expect((await claimNext(senior, open))?.disputeId).toBe(escalated.id);
  expect((await claimNext(staff, open))?.disputeId).toBe(grave.id);
  expect(await claimNext(staff, open)).toBeNull();
});

test("nobody is given a case that they are a party to, on any side", async () => {
  await noneLeft();
  const staff = await makeStaff();
  const owner = await makeAccount();
  const [theirs, foreign] = [await makeVideo(staff.accountId), await makeVideo(owner.id)];
  const reported = await openDispute(staff, reportOf({ target: { type: "video", id: foreign.id } }));
  await openDispute(owner.actor, reportOf({ target: { type: "video", id: theirs.id } }));
  const comment = await db().comment.create({
    data: { id: newId<string>(), videoId: theirs.id, authorId: owner.id, text: "Hello", createdAt: new Date() },
  });
  const third = await makeAccount();
  await openDispute(third.actor, reportOf({ kind: "impersonation", target: { type: "comment", id: comment.id } }));
  expect(await claimNext(staff, open)).toBeNull();
  if (reported.state !== "opened") throw new Error("no case");
  await expect(claimDispute(staff, { disputeId: reported.disputeId })).rejects.toMatchObject({ code: "not-found" });
  expect(await claimNext(await makeStaff(), open)).not.toBeNull();
});

test("an appeal is for senior support who had no part in the decision", async () => {
  await noneLeft();
  const [first, second] = [await makeStaff("senior-support"), await makeStaff("senior-support")];
  const { id } = await makeRow({ state: "appealed" });
  const now = new Date();
  await db().decision.create({
    data: {
      id: newId<string>(),
      disputeId: id,
      outcome: "upheld",
      state: "in-force",
      plan: {},
      reason: "r",
      decidedBy: first.accountId,
      createdAt: now,
      inForceAt: now,
    },
  });
  const appeals = { queue: "appeals" as const, kind: undefined };
  await expect(claimNext(await makeStaff(), appeals)).rejects.toMatchObject({ code: "not-allowed" });
  expect(await claimNext(first, appeals)).toBeNull();
  expect(await claimNext(second, appeals)).toEqual({ disputeId: id });
  expect(await caseOf(id)).toMatchObject({ state: "appealed", assigneeId: second.accountId });
});

test("of two who take the same case, one gets it and the other is told", async () => {
  const { disputeId } = await makeQuickCase();
  const two = await Promise.all([makeStaff(), makeStaff()]);
  const tried = await Promise.allSettled(two.map((staff) => claimDispute(staff, { disputeId })));
  expect(tried.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(tried.find((one) => one.status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  // Whoever has it may ask for it once more.
  const holder = (await caseOf(disputeId)).assigneeId;
  const again = two.find(({ accountId }) => accountId === holder);
  if (again) await claimDispute(again, { disputeId });
  expect((await disputeEvents().listOf(disputeId)).filter(({ kind }) => kind === "assign")).toHaveLength(1);
});

test("a case is given only to who may work on it, and put back for everybody", async () => {
  const { disputeId, creator, reporter } = await makeQuickCase();
  const [staff, other, senior] = [await makeStaff(), await makeStaff(), await makeStaff("senior-support")];
  const give = (to: { accountId: string }, by = staff) =>
    assignDispute(by, { disputeId, assigneeId: asId(to.accountId), reason: "You know this creator" });
  for (const party of [creator.actor, reporter.actor, (await makeAccount("administrator")).actor]) {
    await expect(give(party)).rejects.toMatchObject({ code: "invalid-input" });
  }
  await give(other);
  expect(await caseOf(disputeId)).toMatchObject({ state: "assigned", assigneeId: other.accountId });
  const notices = await db().notice.findMany({ where: { accountId: other.accountId } });
  expect(notices).toMatchObject([{ kind: "desk-assigned", path: `/desk/${disputeId}` }]);
  await releaseDispute(other, { disputeId, reason: "Not mine" });
  expect(await caseOf(disputeId)).toMatchObject({ state: "triaged", assigneeId: null });
  await escalateDispute(other, { disputeId, reason: "Hard" });
  await expect(give(other, senior)).rejects.toMatchObject({ code: "invalid-input" });
  await expect(claimDispute(staff, { disputeId })).rejects.toMatchObject({ code: "not-allowed" });
  await claimDispute(senior, { disputeId });
});

test("nobody but support staff has a queue", async () => {
  for (const role of ["member", "administrator"] as const) {
    await expect(claimNext((await makeAccount(role)).actor, open)).rejects.toMatchObject({ code: "not-found" });
  }
  const staff = await makeStaff();
  await expect(claimNext({ ...staff, scopes: ["read", "write"] }, open)).rejects.toMatchObject({ code: "not-allowed" });
});
