import { expect, test } from "vitest";

import { assignDispute } from "#lib/disputes/cases/assign-dispute";
import { closeDispute } from "#lib/disputes/cases/close-dispute";
import { escalateDispute } from "#lib/disputes/cases/escalate-dispute";
import { disputeEvents } from "#lib/disputes/cases/event-store";
import { mergeDisputes } from "#lib/disputes/cases/merge-disputes";
import { openDispute } from "#lib/disputes/cases/open-dispute";
import { disputes } from "#lib/disputes/cases/store";
import { tellMessage } from "#lib/disputes/cases/tell";
import { decideInput } from "#lib/disputes/decisions/input";
import type { Actor } from "#lib/people/accounts/actor";
import { db, pool } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { DomainError } from "#lib/platform/shared/domain-error";
import { asId, type DisputeId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { caseOf, makePerson, makeQuickCase, makeStaff, reportOf } from "#lib/testing/disputes";
import { makeVideo } from "#lib/testing/factories";
import { approveDecision, decide } from "#lib/testing/notified-decisions";

useTestDatabase();

const removed = { outcome: "upheld" as const, measures: [{ kind: "remove-video" as const }] };
const asked = (disputeId: DisputeId) => decideInput.parse({ disputeId, plan: removed, reason: "It has to go." });

/** Whichever comes first: the other one is refused with a sentence, and never with a fault. */
async function raceOf(a: Promise<unknown>, b: Promise<unknown>): Promise<[won: boolean, lost: DomainError | null]> {
  const [decided, moved] = await Promise.allSettled([a, b]);
  for (const end of [decided, moved]) if (end.status === "rejected") expect(end.reason).toBeInstanceOf(DomainError);
  const refused = decided.status === "rejected" ? decided : moved.status === "rejected" ? moved : null;
  return [decided.status === "fulfilled", refused && (refused.reason as DomainError)];
}

/** How many wait for a lock in this test's own database: other tests have theirs on the same server. */
const waitingForLock = async (): Promise<number> =>
  (
    await db().$queryRaw<unknown[]>`
      SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  ).length;

const ROUNDS = 6;

test.each<{
  what: string;
  move: (staff: Actor, disputeId: DisputeId, intoId: DisputeId, third: Actor) => Promise<unknown>;
  /** What whoever decides is told when it is too late. */
  toDecider: RegExp;
  /** What the other one is told when it was decided. */
  toOther: RegExp;
}>([
  {
    what: "escalates",
    move: (staff, disputeId) => escalateDispute(staff, { disputeId, reason: "I know the creator" }),
    toDecider: /escalated: senior support works on it/,
    toOther: /is decided: there is nothing to hand on/,
  },
  {
    what: "merges",
    move: (staff, disputeId, intoId) => mergeDisputes(staff, { disputeId, intoId, reason: "The same matter" }),
    toDecider: /was merged into another one\. Decide that one/,
    toOther: /cannot be merged: it is decided/,
  },
  {
    what: "gives it to a third",
    move: (staff, disputeId, _intoId, third) =>
      assignDispute(staff, { disputeId, assigneeId: third.accountId, reason: "You know this creator" }),
    toDecider: /Someone else is working on this case/,
    toOther: /cannot be assigned: it is decided/,
  },
  {
    what: "closes",
    move: (staff, disputeId) => closeDispute(staff, { disputeId, because: "gone", reason: "Its creator deleted it" }),
    toDecider: /is closed: there is nothing to decide/,
    toOther: /decided case stays open to appeal/,
  },
])("of one who decides and one who $what at once, exactly one wins, and the other reads why", async (race) => {
  const [decider, other, third] = await Promise.all([makeStaff(), makeStaff(), makeStaff()]);
  const wins = { decided: 0, moved: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    const { disputeId, creator } = await makeQuickCase();
    const video = await makeVideo(creator.id);
    const second = await openDispute((await makePerson()).actor, reportOf({ target: { type: "video", id: video.id } }));
    if (second.state !== "opened") throw new Error("no case");
    // The decision reads ahead before it locks: the other one starts a little later, each time a little more.
    const later = new Promise((resolve) => setTimeout(resolve, round * 8));
    const [isDecided, lost] = await raceOf(
      decide(decider, asked(disputeId)),
      later.then(() => race.move(other, disputeId, second.disputeId, third)),
    );
    wins[isDecided ? "decided" : "moved"] += 1;
    expect(lost?.message).toMatch(isDecided ? race.toOther : race.toDecider);
    const events = (await disputeEvents().listOf(disputeId)).map(({ kind }) => kind);
    expect(events.filter((kind) => kind === "decide")).toHaveLength(isDecided ? 1 : 0);
    expect((await caseOf(disputeId)).state === "decided").toBe(isDecided);
    expect(await db().decision.count({ where: { disputeId } })).toBe(isDecided ? 1 : 0);
  }
  expect(wins.decided + wins.moved).toBe(ROUNDS);
});

test("of two who decide the same case at once, one does, and every effect is there once", async () => {
  const { disputeId, video } = await makeQuickCase();
  const staff = await Promise.all(Array.from({ length: 6 }, () => makeStaff()));
  const ends = await Promise.allSettled(staff.map((one) => decide(one, asked(disputeId))));
  expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const end of ends) {
    if (end.status === "rejected") expect((end.reason as DomainError).message).toMatch(/decided already|Somebody else/);
  }
  expect(await db().decision.count({ where: { disputeId } })).toBe(1);
  expect(await db().measure.count({ where: { videoId: video.id } })).toBe(1);
  expect(await db().notice.count({ where: { path: `/cases/${disputeId}`, kind: "decision" } })).toBe(2);
});

test("whoever has a case can tell its parties while a decision waits for it: neither waits for the other", async () => {
  const { disputeId, creator } = await makeQuickCase();
  const staff = await makeStaff();
  let decided: Promise<unknown> = Promise.resolve();
  await inTransaction(async (tx) => {
    const dispute = await disputes(tx).lock(disputeId);
    if (!dispute) throw new Error("no case");
    decided = decide(staff, asked(disputeId));
    // Until the decision has the accounts and waits for the case.
    await expect.poll(() => waitingForLock()).toBeGreaterThan(0);
    await tellMessage(tx, dispute, "subject", { body: "What did you film it with?", waits: false });
  });
  await decided;
  expect(await db().notice.count({ where: { accountId: creator.id, kind: "case-update" } })).toBeGreaterThan(0);
});

test("two decisions about people who reported each other do not wait for each other", async () => {
  const staff = await Promise.all([makeStaff(), makeStaff()]);
  for (let round = 0; round < 4; round += 1) {
    const [one, other] = await Promise.all([makePerson(), makePerson()]);
    const cases = await Promise.all(
      [[one, other] as const, [other, one] as const].map(async ([by, about]) => {
        const { id } = await makeVideo(about.id);
        const opened = await openDispute(by.actor, reportOf({ target: { type: "video", id } }));
        if (opened.state !== "opened") throw new Error("no case");
        return opened.disputeId;
      }),
    );
    await Promise.all(cases.map((id, index) => decide(staff[index] as Actor, asked(id))));
  }
});

test("two administrators cannot both be suspended by decisions that are approved at once", async () => {
  await db().account.updateMany({ where: { role: "administrator" }, data: { role: "member" } });
  const [support, senior] = [await makeStaff(), await makeStaff("senior-support")];
  const proposals = await Promise.all(
    [0, 1].map(async () => {
      const { id } = await makePerson();
      await db().account.update({ where: { id }, data: { role: "administrator" } });
      const report = reportOf({ kind: "impersonation", target: { type: "account", id } });
      const opened = await openDispute((await makePerson()).actor, report);
      if (opened.state !== "opened") throw new Error("no case");
      const plan = { outcome: "upheld" as const, measures: [{ kind: "suspend-account" as const }] };
      return decide(support, decideInput.parse({ disputeId: opened.disputeId, plan, reason: "It is somebody else." }));
    }),
  );
  const holder = await pool().connect();
  try {
    // Both come as far as to write what they do, unless one waits for the other before.
    await holder.query("BEGIN; LOCK TABLE measures IN SHARE MODE");
    const approvals = proposals.map(({ decisionId }) =>
      approveDecision(senior, { decisionId: asId(decisionId), reason: "I agree." }),
    );
    const ends = Promise.allSettled(approvals);
    await expect.poll(() => waitingForLock()).toBe(2);
    await holder.query("COMMIT");
    expect((await ends).map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  } finally {
    holder.release();
  }
  expect(await db().account.count({ where: { role: "administrator", suspendedAt: null } })).toBe(1);
});
