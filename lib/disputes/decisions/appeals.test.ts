import { expect, test } from "vitest";

import { listOwnCases } from "#lib/disputes/cases/list-own-cases";
import { appealDecision } from "#lib/disputes/decisions/appeal-decision";
import { closeDecided } from "#lib/disputes/decisions/close-decided";
import { appealInput, decideInput, hearInput } from "#lib/disputes/decisions/input";
import type { Plan } from "#lib/disputes/decisions/plan";
import { issuedStatement } from "#lib/disputes/statements/statement";
import { db } from "#lib/platform/db/client";
import { fixedClock } from "#lib/platform/shared/clock";
import { asId, type DisputeId } from "#lib/platform/shared/ids";
import { makeAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { caseOf, makeCase, makeStaff } from "#lib/testing/disputes";
import { makeVideo } from "#lib/testing/factories";
import { onRecord } from "#lib/testing/ledger";
import { approveDecision, decide, hearAppeal } from "#lib/testing/notified-decisions";

useTestDatabase();

const removal: Plan = { outcome: "upheld", measures: [{ kind: "remove-video" }], includeCopies: false };
const decideAs = (actor: Awaited<ReturnType<typeof makeStaff>>, disputeId: DisputeId, plan: Plan) =>
  decide(actor, decideInput.parse({ disputeId, plan, reason: "The evidence says so" }));
const against = (decisionId: string, sent: object = {}) =>
  appealInput.parse({ decisionId, text: "That is not how it was", ...sent });
const hearing = (appealId: string, outcome: "upheld" | "overturned", sent: object = {}) =>
  hearInput.parse({ appealId, outcome, reason: "Looked at all of it again", ...sent });

/** A removed video whose creator has appealed. */
async function appealed() {
  const made = await makeCase({ kind: "impersonation" });
  const before = await db().video.findUniqueOrThrow({ where: { id: made.video.id } });
  const decider = await makeStaff("senior-support");
  const { decisionId } = await decideAs(decider, made.disputeId, removal);
  const { appealId } = await appealDecision(made.creator.actor, against(decisionId));
  return { ...made, before, decider, decisionId, appealId };
}

test("an appeal freezes the evidence anew, starts a clock, and is on record; both sides hear of it", async () => {
  const { disputeId, decisionId, appealId, creator, reporter, video } = await appealed();
  expect(await caseOf(disputeId)).toMatchObject({ state: "appealed", assigneeId: null, decidedAt: null });
  expect(await db().disputeEvidence.findMany({ where: { disputeId }, orderBy: { createdAt: "asc" } })).toMatchObject([
    { occasion: "opened" },
    { occasion: "appealed" },
  ]);
  expect((await onRecord({ videoId: video.id })).find(({ kind }) => kind === "dispute-appealed")).toMatchObject({
    actorAccountId: null,
    details: { disputeId, decisionId, appealId },
  });
  for (const accountId of [creator.id, reporter.id]) {
    expect(await db().notice.count({ where: { accountId, kind: "appeal" } })).toBe(1);
  }
});

test("a decision is appealed once, by a party, and only while its six months run", async () => {
  const { disputeId, decisionId, creator, reporter } = await appealed();
  await expect(appealDecision(reporter.actor, against(decisionId))).rejects.toMatchObject({
    code: "no-longer-possible",
  });
  await expect(appealDecision((await makeAccount()).actor, against(decisionId))).rejects.toMatchObject({
    code: "not-found",
  });
  await expect(appealDecision(null, against(decisionId))).rejects.toMatchObject({ code: "not-found" });
  expect(await db().appeal.count({ where: { disputeId } })).toBe(1);

  const other = await makeCase();
  const late = await decideAs(await makeStaff(), other.disputeId, { ...removal, outcome: "dismissed", measures: [] });
  const clock = fixedClock(new Date(Date.now() + 190 * 86_400_000));
  await expect(appealDecision(other.reporter.actor, against(late.decisionId), clock)).rejects.toMatchObject({
    code: "no-longer-possible",
  });
  await expect(appealDecision(creator.actor, against(late.decisionId))).rejects.toMatchObject({ code: "not-found" });
});

test("of two sides that appeal at once, one does", async () => {
  const { disputeId, creator, reporter } = await makeCase();
  const { decisionId } = await decideAs(await makeStaff(), disputeId, removal);
  const both = [creator, reporter].map(({ actor }) => appealDecision(actor, against(decisionId)));
  const settled = await Promise.allSettled(both);
  expect(settled.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await db().appeal.count({ where: { decisionId } })).toBe(1);
  expect(await db().disputeEvidence.count({ where: { disputeId, occasion: "appealed" } })).toBe(1);
});

test("an appeal is never heard by whoever decided or approved, nor below senior support, nor by a party", async () => {
  const { appealId, decider, creator } = await appealed();
  for (const actor of [decider, await makeStaff("support")]) {
    await expect(hearAppeal(actor, hearing(appealId, "upheld"))).rejects.toMatchObject({ code: "not-allowed" });
  }
  await expect(hearAppeal(creator.actor, hearing(appealId, "overturned"))).rejects.toMatchObject({ code: "not-found" });

  const { disputeId, creator: suspended } = await makeCase({ kind: "impersonation" });
  const [proposer, approver] = [await makeStaff("senior-support"), await makeStaff("senior-support")];
  const plan: Plan = { ...removal, measures: [{ kind: "suspend-account" }] };
  const { decisionId } = await decideAs(proposer, disputeId, plan);
  await approveDecision(approver, { decisionId: asId(decisionId), reason: "Yes" });
  const second = await appealDecision(suspended.actor, against(decisionId));
  for (const actor of [proposer, approver]) {
    await expect(hearAppeal(actor, hearing(second.appealId, "overturned"))).rejects.toMatchObject({
      code: "not-allowed",
    });
  }
  await hearAppeal(await makeStaff("senior-support"), hearing(second.appealId, "overturned"));
  const account = await db().account.findUniqueOrThrow({ where: { id: suspended.id } });
  expect([account.suspendedAt, account.suspendedByDecision]).toEqual([null, false]);
});

test("overturning brings everything back exactly, once, and tells both sides why", async () => {
  const { appealId, disputeId, before, decisionId, creator, reporter, video } = await appealed();
  const senior = await makeStaff("senior-support");
  const heard = await hearAppeal(senior, hearing(appealId, "overturned"));
  expect(heard).toMatchObject({ outcome: "dismissed", measures: [], appealableUntil: null });
  expect(await db().video.findUniqueOrThrow({ where: { id: video.id } })).toEqual(before);
  expect(await db().decision.findUniqueOrThrow({ where: { id: decisionId } })).toMatchObject({
    state: "overturned",
    overturnedById: heard.decisionId,
  });
  expect(await caseOf(disputeId)).toMatchObject({ state: "decided" });
  const issued = await db().statement.findMany({ where: { decisionId: heard.decisionId } });
  expect(issued.map(({ accountId }) => accountId).sort()).toEqual([creator.id, reporter.id].sort());
  for (const { body } of issued) {
    expect(issuedStatement.parse(body).redress.map(({ kind }) => kind)).toEqual(["out-of-court-settlement", "court"]);
  }
  await expect(hearAppeal(senior, hearing(appealId, "upheld"))).rejects.toMatchObject({ code: "no-longer-possible" });
  await expect(appealDecision(reporter.actor, against(heard.decisionId))).rejects.toMatchObject({
    code: "no-longer-possible",
  });
});

test("a decision that is upheld goes on standing, and its statement says what does", async () => {
  const { appealId, video } = await appealed();
  const heard = await hearAppeal(await makeStaff("senior-support"), hearing(appealId, "upheld"));
  expect((await db().video.findUniqueOrThrow({ where: { id: video.id } })).removedAt).not.toBeNull();
  const [one] = await db().statement.findMany({ where: { decisionId: heard.decisionId, party: "subject" } });
  expect(issuedStatement.parse(one?.body)).toMatchObject({
    outcome: "upheld",
    restriction: { kinds: ["remove-video"] },
  });
});

test("a dismissed report that is overturned does what is decided instead, but suspends nobody", async () => {
  const { disputeId, reporter, video } = await makeCase({ kind: "impersonation" });
  const dismissed: Plan = { ...removal, outcome: "dismissed", measures: [] };
  const { decisionId } = await decideAs(await makeStaff(), disputeId, dismissed);
  const { appealId } = await appealDecision(reporter.actor, against(decisionId));
  const senior = await makeStaff("senior-support");
  const suspending = { ...removal, measures: [{ kind: "suspend-account" }] };
  await expect(hearAppeal(senior, hearing(appealId, "overturned"))).rejects.toMatchObject({ code: "invalid-input" });
  await expect(hearAppeal(senior, hearing(appealId, "overturned", { plan: suspending }))).rejects.toMatchObject({
    code: "invalid-input",
  });
  await hearAppeal(senior, hearing(appealId, "overturned", { plan: removal }));
  expect((await db().video.findUniqueOrThrow({ where: { id: video.id } })).removedAt).not.toBeNull();
});

test("a video that two decisions removed stays removed when one of them is overturned", async () => {
  const { appealId, video } = await appealed();
  const inForce = await db().measure.findFirstOrThrow({ where: { videoId: video.id } });
  const other = await makeCase();
  const { decisionId } = await decideAs(await makeStaff(), other.disputeId, removal);
  await db().measure.create({ data: { ...inForce, id: "another", decisionId } });
  await hearAppeal(await makeStaff("senior-support"), hearing(appealId, "overturned"));
  expect((await db().video.findUniqueOrThrow({ where: { id: video.id } })).removedAt).not.toBeNull();
});

test("whoever has an identical file may appeal, and overturning brings theirs back too", async () => {
  const { disputeId, video } = await makeCase({ kind: "likeness" });
  const sha256 = "c".repeat(64);
  await db().dispute.update({ where: { id: disputeId }, data: { sha256 } });
  await db().video.update({ where: { id: video.id }, data: { sha256 } });
  const other = await makeAccount();
  const copy = await makeVideo(other.id, { sha256 });
  const { decisionId } = await decideAs(await makeStaff(), disputeId, { ...removal, includeCopies: true });
  const { appealId } = await appealDecision(other.actor, against(decisionId));
  const heard = await hearAppeal(await makeStaff("senior-support"), hearing(appealId, "overturned"));
  for (const id of [video.id, copy.id]) {
    expect((await db().video.findUniqueOrThrow({ where: { id } })).removedAt).toBeNull();
  }
  expect(await db().statement.count({ where: { decisionId: heard.decisionId, accountId: other.id } })).toBe(1);
});

test("a decided case closes once nothing can be appealed any more, and not before", async () => {
  const { disputeId } = await makeCase();
  await decideAs(await makeStaff(), disputeId, removal);
  const { disputeId: heardId, appealId } = await appealed();
  await closeDecided();
  expect((await caseOf(disputeId)).state).toBe("decided");
  expect((await caseOf(heardId)).state).toBe("appealed");
  await hearAppeal(await makeStaff("senior-support"), hearing(appealId, "upheld"));
  await closeDecided();
  expect((await caseOf(heardId)).state).toBe("closed");
  await closeDecided(fixedClock(new Date(Date.now() + 190 * 86_400_000)));
  expect((await caseOf(disputeId)).state).toBe("closed");
});

test("an appeal against a dismissal of which the subject was never told is not told to them either", async () => {
  const { disputeId, reporter, creator, video } = await makeCase({ kind: "likeness" });
  const dismissed: Plan = { ...removal, outcome: "dismissed", measures: [] };
  const { decisionId } = await decideAs(await makeStaff(), disputeId, dismissed);
  const { appealId } = await appealDecision(reporter.actor, against(decisionId));
  await hearAppeal(await makeStaff("senior-support"), hearing(appealId, "upheld"));
  expect(await db().notice.count({ where: { accountId: creator.id } })).toBe(0);
  expect((await listOwnCases(creator.actor, { limit: 10 })).items).toEqual([]);
  expect((await onRecord({ videoId: video.id })).filter(({ kind }) => kind.startsWith("dispute-"))).toEqual([]);
  expect(await db().ledgerFact.count({ where: { subjectAccountId: creator.id } })).toBe(0);

  // Overturned, it changes something for them.
  const other = await makeCase({ kind: "likeness" });
  const first = await decideAs(await makeStaff(), other.disputeId, dismissed);
  const second = await appealDecision(other.reporter.actor, against(first.decisionId));
  await hearAppeal(await makeStaff("senior-support"), hearing(second.appealId, "overturned", { plan: removal }));
  expect((await listOwnCases(other.creator.actor, { limit: 10 })).items).toMatchObject([{ id: other.disputeId }]);
});
