import { expect, test } from "vitest";

import { watchClocks } from "#lib/disputes/cases/watch-clocks";
import { setRole, setRoleAsOperator } from "#lib/overview/administration/set-role";
import { accounts, lockForUpdate } from "#lib/people/accounts/store";
import { db } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { type AccountId, newId } from "#lib/platform/shared/ids";
import { makeAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { makeCase, makeReport } from "#lib/testing/desk-cases";
import { caseOf } from "#lib/testing/disputes";
import { onRecord } from "#lib/testing/ledger";
import { setSuspension } from "#lib/testing/suspension";

useTestDatabase();

test("only an administrator gives roles; to others the account does not exist", async () => {
  const target = await makeAccount();
  for (const role of ["member", "support", "senior-support"] as const) {
    const { actor } = await makeAccount(role);
    await expect(setRole(actor, { accountId: target.id, role: "support" })).rejects.toMatchObject({
      code: "not-found",
    });
  }
  const { actor } = await makeAccount("administrator");
  await setRole(actor, { accountId: target.id, role: "senior-support" });
  expect((await accounts().load(target.id)).role).toBe("senior-support");
  const [entry] = await onRecord({ accountId: target.id });
  expect(entry).toMatchObject({
    kind: "role-changed",
    actorAccountId: actor.accountId,
    details: { from: "member", to: "senior-support" },
  });
});

test("the last administrator keeps the role, also when two step down at the same moment", async () => {
  for (let round = 0; round < 5; round++) {
    await db().account.updateMany({ data: { role: "member" } });
    const both = [await makeAccount("administrator"), await makeAccount("administrator")];
    // Holds both back at their own row, so that they go on together when it lets go.
    const { attempts } = await inTransaction(async (tx) => {
      for (const { id } of both) await lockForUpdate(tx, id);
      const started = both.map(({ id, actor }) => setRole(actor, { accountId: id, role: "member" }));
      await new Promise((resolve) => setTimeout(resolve, 100));
      return { attempts: Promise.allSettled(started) };
    });
    expect((await attempts).map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db().account.count({ where: { role: "administrator" } })).toBe(1);
  }
});

test("the operator cannot take the role from the last administrator either", async () => {
  await db().account.updateMany({ data: { role: "member" } });
  const { id } = await makeAccount("administrator");
  await expect(setRoleAsOperator(id, "member")).rejects.toMatchObject({ code: "not-allowed" });
});

/** Cases in the hands of somebody: one that is being worked on, one that waits with its clock held, one that was escalated. */
async function casesInHand(assigneeId: AccountId) {
  const held = new Date(Date.now() - 60_000);
  const assigned = await makeCase({ state: "assigned", assigneeId, assignedAt: held });
  const waiting = await makeCase({ state: "waiting", waitingFor: "reporter", pausedAt: held, assigneeId });
  const escalated = await makeCase({ state: "assigned", assigneeId, needsSenior: true });
  const decided = await makeCase({ state: "decided", assigneeId, decidedAt: held });
  await db().deskPresence.create({ data: { disputeId: assigned.id, accountId: assigneeId, seenAt: new Date() } });
  return { assigned, waiting, escalated, decided };
}

const inHandOf = async (assigneeId: AccountId): Promise<string[]> =>
  (await db().dispute.findMany({ where: { assigneeId }, select: { id: true } })).map(({ id }) => id).toSorted();

const lastStep = async (disputeId: string) =>
  db().disputeEvent.findFirst({ where: { disputeId }, orderBy: { position: "desc" } });

test("whoever leaves the desk has no case any more: each goes back with the reason, and its clock goes on", async () => {
  const { id } = await makeAccount("senior-support");
  const { actor } = await makeAccount("administrator");
  const { assigned, waiting, escalated, decided } = await casesInHand(id);
  await setRole(actor, { accountId: id, role: "member" });
  expect(await inHandOf(id)).toEqual([decided.id]);
  for (const one of [assigned, waiting, escalated]) {
    expect(await caseOf(one.id)).toMatchObject({ state: "triaged", assigneeId: null, pausedAt: null });
    expect(await lastStep(one.id)).toMatchObject({
      kind: "release",
      actorId: actor.accountId,
      reason: "Whoever worked on it is a member without a role now.",
    });
  }
  expect(await db().deskPresence.count({ where: { accountId: id } })).toBe(0);
});

test("whoever becomes support from senior support keeps what support works on, and nothing else", async () => {
  const { id } = await makeAccount("senior-support");
  const { assigned, waiting, escalated, decided } = await casesInHand(id);
  const appealed = await makeCase({ state: "appealed", assigneeId: id });
  await setRoleAsOperator(id, "support");
  expect(await inHandOf(id)).toEqual([assigned.id, waiting.id, decided.id].toSorted());
  expect(await caseOf(escalated.id)).toMatchObject({ state: "triaged", assigneeId: null });
  expect(await caseOf(appealed.id)).toMatchObject({ state: "appealed", assigneeId: null });
  expect(await db().deskPresence.count({ where: { accountId: id } })).toBe(1);
});

test("whoever is suspended has no case any more", async () => {
  const { id } = await makeAccount("support");
  const { actor } = await makeAccount("administrator");
  const { decided } = await casesInHand(id);
  await setSuspension(actor, { accountId: id, suspended: true });
  expect(await inHandOf(id)).toEqual([decided.id]);
});

test("a second look that somebody began goes to others when they leave the desk", async () => {
  const { id } = await makeAccount("support");
  const { id: disputeId } = await makeCase({ state: "decided" });
  const at = new Date();
  const decision = { outcome: "dismissed", state: "in-force", plan: {}, reason: "A test", createdAt: at };
  const { id: decisionId } = await db().decision.create({
    data: { id: newId<string>(), disputeId, decidedBy: newId<string>(), ...decision },
  });
  const data = { id: newId<string>(), decisionId, disputeId, reviewerId: id, createdAt: at };
  const review = await db().reReview.create({ data });
  await setRoleAsOperator(id, "member");
  expect(await db().reReview.findUnique({ where: { id: review.id } })).toMatchObject({ reviewerId: null });
});

test("what is found in the wrong hands is put back by the watch over the clocks", async () => {
  const [left, suspended, party] = [await makeAccount(), await makeAccount("support"), await makeAccount("support")];
  await db().account.update({
    where: { id: suspended.id },
    data: { suspendedAt: new Date(), suspendedByDecision: true },
  });
  const stranded = [
    await makeCase({ state: "assigned", assigneeId: left.id }),
    await makeCase({ state: "assigned", assigneeId: suspended.id }),
    await makeCase({ state: "assigned", assigneeId: party.id }),
  ];
  await makeReport(stranded[2]?.id ?? "", party.id);
  const { id: kept } = await makeCase({ state: "assigned", assigneeId: party.id });
  await watchClocks();
  for (const { id } of stranded) expect(await caseOf(id)).toMatchObject({ state: "triaged", assigneeId: null });
  expect(await caseOf(kept)).toMatchObject({ state: "assigned", assigneeId: party.id });
});
