import { describe, expect, test } from "vitest";

import { findOpenCases } from "#lib/disputes/cases/find-open-cases";
import { getOwnCase } from "#lib/disputes/cases/get-own-case";
import { listOwnCases } from "#lib/disputes/cases/list-own-cases";
import { waitDispute } from "#lib/disputes/cases/wait-dispute";
import { appealDecision } from "#lib/disputes/decisions/appeal-decision";
import { approveDecision } from "#lib/disputes/decisions/approve-decision";
import { closeDecided } from "#lib/disputes/decisions/close-decided";
import { decide } from "#lib/disputes/decisions/decide";
import { hearAppeal } from "#lib/disputes/decisions/hear-appeal";
import { appealInput, decideInput, hearInput } from "#lib/disputes/decisions/input";
import type { Plan } from "#lib/disputes/decisions/plan";
import { reverseDecision } from "#lib/disputes/decisions/reverse-decision";
import { stopDecision } from "#lib/disputes/decisions/stop-decision";
import { tellDecision, tellDueDecisions } from "#lib/disputes/decisions/tell-decision";
import type { Actor } from "#lib/people/accounts/actor";
import { db, pool } from "#lib/platform/db/client";
import { type Clock, fixedClock } from "#lib/platform/shared/clock";
import { asId, type AppealId, type DecisionId, type DisputeId, type VideoId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { caseOf, makeQuickCase, makeStaff } from "#lib/testing/disputes";
import { whileHeld } from "#lib/testing/held";
import * as notified from "#lib/testing/notified-decisions";

useTestDatabase();

const removal: Plan = { outcome: "upheld", measures: [{ kind: "remove-video" }], includeCopies: false };
const dismissal: Plan = { outcome: "dismissed", measures: [], includeCopies: false };
const LATER: Clock = { now: () => new Date(Date.now() + 60_000) };

const asked = (disputeId: DisputeId, plan: Plan = removal) =>
  decideInput.parse({ disputeId, plan, reason: "The evidence says so" });
const idOf = ({ decisionId }: { decisionId: string }) => asId<DecisionId>(decisionId);
const isRemoved = async (id: string) => (await db().video.findUniqueOrThrow({ where: { id } })).removedAt !== null;
const issued = (decisionId: string) => db().statement.count({ where: { decisionId } });
const noticesOf = (accountId: string, kind = "decision") => db().notice.count({ where: { accountId, kind } });
const stateOf = async (id: string) => (await db().decision.findUniqueOrThrow({ where: { id } })).state;
const ledgerOf = async (kind: string, id: string) => {
  const { rows } = await pool().query("SELECT 1 FROM ledger_facts WHERE kind = $1 AND details LIKE $2", [
    kind,
    `%${id}%`,
  ]);
  return rows.length;
};

async function decided(plan: Plan = removal) {
  const made = await makeQuickCase({ kind: "impersonation" });
  const staff = await makeStaff();
  const decision = await decide(staff, asked(made.disputeId, plan));
  return { ...made, staff, decisionId: idOf(decision), decision };
}

describe("telling", () => {
  test("a decision takes effect at once, and nobody is told of it for 20 seconds", async () => {
    const { disputeId, creator, reporter, video, decisionId, decision } = await decided();
    expect(await isRemoved(video.id)).toBe(true);
    const { createdAt } = await db().decision.findUniqueOrThrow({ where: { id: decisionId } });
    const tellAfter = Date.parse(decision.tellAfter ?? "");
    expect(tellAfter - createdAt.getTime()).toBe(20_000);
    const justBefore = { now: () => new Date(tellAfter - 1) };
    await tellDecision(decisionId, justBefore);
    await tellDueDecisions(justBefore);
    expect([await issued(decisionId), await noticesOf(creator.id), await noticesOf(reporter.id)]).toEqual([0, 0, 0]);
    for (const { actor } of [creator, reporter]) {
      const own = await getOwnCase({ visitor: actor, disputeId });
      expect(own).toMatchObject({ state: "received", decisions: [] });
      const { items } = await listOwnCases(actor, { limit: 10 });
      expect(items.map(({ state }) => state)).toEqual(["received"]);
    }
    await expect(appealDecision(creator.actor, appealInput.parse({ decisionId, text: "No" }))).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("once the time is over both sides read why, each once, whatever became of the queue", async () => {
    const { disputeId, creator, reporter, decisionId } = await decided();
    await pool().query("DELETE FROM pgboss.job");
    await tellDueDecisions(LATER);
    await tellDueDecisions(LATER);
    await tellDecision(decisionId, LATER);
    expect([await issued(decisionId), await noticesOf(creator.id), await noticesOf(reporter.id)]).toEqual([2, 1, 1]);
    const own = await getOwnCase({ visitor: creator.actor, disputeId });
    expect(own).toMatchObject({ state: "decided", decisions: [{ id: decisionId, state: "in-force" }] });
  });

  test("a decision that cannot be told holds up no other", async () => {
    const [broken, sound] = [await decided(), await decided()];
    const plan = (await db().decision.findUniqueOrThrow({ where: { id: broken.decisionId } })).plan ?? {};
    await db().decision.update({ where: { id: broken.decisionId }, data: { plan: {} } });
    await tellDueDecisions(LATER);
    expect([await issued(broken.decisionId), await issued(sound.decisionId)]).toEqual([0, 2]);
    await db().decision.update({ where: { id: broken.decisionId }, data: { plan } });
    await tellDueDecisions(LATER);
    expect(await issued(broken.decisionId)).toBe(2);
  });

  test("until the parties are told, their case is open to them and nothing closes it", async () => {
    const { disputeId, creator, video } = await decided();
    const videoId = asId<VideoId>(video.id);
    expect((await findOpenCases(creator.actor, [videoId])).get(videoId)).toMatchObject([{ id: disputeId }]);
    await closeDecided({ now: () => new Date(Date.now() + 400 * 86_400_000) });
    expect(await caseOf(disputeId)).toMatchObject({ state: "decided" });
    await tellDueDecisions(LATER);
    expect((await findOpenCases(creator.actor, [videoId])).get(videoId)).toBeUndefined();
  });
});

describe("stopping", () => {
  test("what the decision did is undone and in the ledger, nobody is told, and the case is in hand again", async () => {
    const { disputeId, creator, reporter, video, staff, decisionId } = await decided();
    await stopDecision(staff, { decisionId });
    expect(await isRemoved(video.id)).toBe(false);
    expect(await stateOf(decisionId)).toBe("stopped");
    expect(await caseOf(disputeId)).toMatchObject({ state: "assigned", assigneeId: staff.accountId, decidedAt: null });
    expect(await ledgerOf("dispute-decided", decisionId)).toBe(1);
    expect(await ledgerOf("decision-overturned", decisionId)).toBe(1);
    expect(await ledgerOf("measure-lifted", decisionId)).toBe(1);
    await tellDueDecisions(LATER);
    await tellDecision(decisionId, LATER);
    expect([await issued(decisionId), await noticesOf(creator.id), await noticesOf(reporter.id)]).toEqual([0, 0, 0]);
    const again = await decide(staff, asked(disputeId, dismissal));
    expect(again.state).toBe("in-force");
  });

  test("a second click stops nothing more, and after it was told a decision is taken back instead", async () => {
    const first = await decided();
    await stopDecision(first.staff, { decisionId: first.decisionId });
    await expect(stopDecision(first.staff, { decisionId: first.decisionId })).rejects.toMatchObject({
      code: "no-longer-possible",
      detail: "This decision was already stopped.",
    });
    const second = await decided();
    await tellDecision(second.decisionId, LATER);
    await expect(stopDecision(second.staff, { decisionId: second.decisionId })).rejects.toMatchObject({
      code: "no-longer-possible",
    });
    expect(await isRemoved(second.video.id)).toBe(true);
  });

  test("a decision that nobody was told of is stopped, and not taken back", async () => {
    const { staff, decisionId } = await decided();
    const input = { decisionId, reason: "A reason", explanation: "We were wrong." };
    await expect(reverseDecision(staff, input)).rejects.toMatchObject({ code: "no-longer-possible" });
  });

  test("whoever is told while it is being stopped was told of a decision that stands", async () => {
    const { creator, video, staff, decisionId } = await decided();
    const stopping = whileHeld(
      creator.id,
      () => stopDecision(staff, { decisionId }),
      () => tellDecision(decisionId, LATER),
      "NO KEY UPDATE",
    );
    await expect(stopping).rejects.toMatchObject({ code: "no-longer-possible" });
    expect([await stateOf(decisionId), await issued(decisionId), await isRemoved(video.id)]).toEqual([
      "in-force",
      2,
      true,
    ]);
  });

  test("the clock goes on from what was left when it was paused", async () => {
    // Its time runs around the clock.
    const { disputeId } = await makeQuickCase({ kind: "likeness" });
    const staff = await makeStaff();
    const clock = fixedClock(new Date());
    await waitDispute(staff, { disputeId, waitingFor: "reporter", reason: "Which second?" }, clock);
    const paused = await caseOf(disputeId);
    clock.advanceMs(3_600_000);
    const { decisionId } = await decide(staff, asked(disputeId), clock);
    clock.advanceMs(10_000);
    await stopDecision(staff, { decisionId: asId(decisionId) }, clock);
    const dispute = await caseOf(disputeId);
    expect(dispute.pausedAt).toBeNull();
    expect(dispute.decideBy.getTime() - paused.decideBy.getTime()).toBe(3_610_000);
  });

  test("support stops what they decided themselves, and senior support what others did", async () => {
    const { decisionId } = await decided();
    await expect(stopDecision(await makeStaff(), { decisionId })).rejects.toMatchObject({ code: "not-allowed" });
    await stopDecision(await makeStaff("senior-support"), { decisionId });
  });

  test("a hearing that is stopped leaves the first decision as it was, and the appeal to be heard", async () => {
    const { disputeId, creator, video, decisionId } = await decided();
    await tellDecision(decisionId, LATER);
    const { appealId } = await appealDecision(creator.actor, appealInput.parse({ decisionId, text: "No" }));
    const senior = await makeStaff("senior-support");
    const hearing = hearInput.parse({
      appealId: asId<AppealId>(appealId),
      outcome: "overturned",
      reason: "Looked again",
    });
    const heard = await hearAppeal(senior, hearing);
    expect(await isRemoved(video.id)).toBe(false);
    const during = await getOwnCase({ visitor: creator.actor, disputeId });
    expect(during).toMatchObject({ state: "appealed", decisions: [{ state: "in-force", appeal: { outcome: null } }] });
    await stopDecision(senior, { decisionId: idOf(heard) });
    expect([await isRemoved(video.id), await stateOf(decisionId)]).toEqual([true, "in-force"]);
    expect(await caseOf(disputeId)).toMatchObject({ state: "appealed" });
    await tellDueDecisions(LATER);
    expect(await issued(heard.decisionId)).toBe(0);
    const again = await notified.hearAppeal(senior, hearing);
    expect([await isRemoved(video.id), await issued(again.decisionId)]).toEqual([false, 2]);
  });
});

describe("a suspension that is decided with other measures", () => {
  const both: Plan = { ...removal, measures: [...removal.measures, { kind: "suspend-account" }] };
  const isSuspended = async (id: string) =>
    (await db().account.findUniqueOrThrow({ where: { id } })).suspendedAt !== null;

  async function proposed(kind: "impersonation" | "intimate-imagery" = "impersonation") {
    const made = await makeQuickCase({ kind });
    const [staff, senior] = [await makeStaff(), await makeStaff("senior-support")];
    const decision = await decide(staff, asked(made.disputeId, both));
    const suspensionId = asId<DecisionId>(decision.suspension?.decisionId ?? "");
    return { ...made, staff, senior, decisionId: idOf(decision), suspensionId };
  }
  const approve = (senior: Actor, decisionId: DecisionId) => approveDecision(senior, { decisionId, reason: "Yes" });

  test.each(["impersonation", "intimate-imagery"] as const)(
    "waits alone for a second person (%s): the removal takes effect with the decision, and has its own statement",
    async (kind) => {
      const { disputeId, creator, video, senior, decisionId, suspensionId } = await proposed(kind);
      expect([await isRemoved(video.id), await isSuspended(creator.id)]).toEqual([true, false]);
      expect(await caseOf(disputeId)).toMatchObject({ state: "decided" });
      await tellDecision(decisionId, LATER);
      await notified.notifyParties(await approve(senior, suspensionId));
      expect(await isSuspended(creator.id)).toBe(true);
      expect(await caseOf(disputeId)).toMatchObject({ state: "decided" });
      const statements = await db().statement.findMany({
        where: { accountId: creator.id },
        orderBy: [{ issuedAt: "asc" }, { id: "asc" }],
      });
      const kinds = statements.map(({ body }) => (body as { restriction: { kinds: string[] } }).restriction.kinds);
      expect(kinds).toEqual(expect.arrayContaining([["remove-video"], ["suspend-account"]]));
      expect(kinds).toHaveLength(2);
    },
  );

  test("is not approved before the decision that it goes with can no longer be stopped", async () => {
    const { senior, suspensionId } = await proposed();
    await expect(approve(senior, suspensionId)).rejects.toMatchObject({ code: "no-longer-possible" });
  });

  test("falls with that decision when it is stopped", async () => {
    const stopped = await proposed();
    await stopDecision(stopped.staff, { decisionId: stopped.decisionId });
    expect(await stateOf(stopped.suspensionId)).toBe("stopped");
  });

  test("falls with that decision when it is taken back, also once it is in force", async () => {
    const back = await proposed();
    await tellDecision(back.decisionId, LATER);
    await notified.notifyParties(await approve(back.senior, back.suspensionId));
    const input = { decisionId: back.decisionId, reason: "A reason", explanation: "We were wrong." };
    await reverseDecision(back.staff, input);
    expect([await isRemoved(back.video.id), await isSuspended(back.creator.id)]).toEqual([false, false]);
  });

  test("falls with that decision on appeal, is not approved meanwhile, and waits again where the hearing is stopped", async () => {
    const overturned = await proposed();
    await tellDecision(overturned.decisionId, LATER);
    const appeal = appealInput.parse({ decisionId: overturned.decisionId, text: "No" });
    const { appealId } = await appealDecision(overturned.creator.actor, appeal);
    await expect(approve(overturned.senior, overturned.suspensionId)).rejects.toMatchObject({
      code: "no-longer-possible",
    });
    const hearing = hearInput.parse({
      appealId: asId<AppealId>(appealId),
      outcome: "overturned",
      reason: "Looked again",
    });
    const heard = await hearAppeal(overturned.senior, hearing);
    expect(await stateOf(overturned.suspensionId)).toBe("withdrawn");
    await stopDecision(overturned.senior, { decisionId: idOf(heard) });
    expect(await stateOf(overturned.suspensionId)).toBe("proposed");
  });

  test("an approval that is stopped waits for approval again, and the rest of the decision stands", async () => {
    const { disputeId, creator, video, senior, decisionId, suspensionId } = await proposed();
    await tellDecision(decisionId, LATER);
    await approve(senior, suspensionId);
    await stopDecision(senior, { decisionId: suspensionId });
    expect([await stateOf(suspensionId), await isSuspended(creator.id), await isRemoved(video.id)]).toEqual([
      "proposed",
      false,
      true,
    ]);
    expect(await caseOf(disputeId)).toMatchObject({ state: "decided" });
    await notified.notifyParties(await approve(senior, suspensionId));
    expect(await isSuspended(creator.id)).toBe(true);
  });
});
