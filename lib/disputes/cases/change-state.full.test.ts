import fc from "fast-check";
import { expect, test } from "vitest";

import { changeState } from "#lib/disputes/cases/change-state";
import { disputeEvents } from "#lib/disputes/cases/event-store";
import { DISPUTE_ACTIONS, needsAssignee, transition } from "#lib/disputes/cases/policy";
import { disputes } from "#lib/disputes/cases/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { fixedClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import { useTestDatabase } from "#lib/testing/database";
import { caseOf, makeQuickCase, makeStaff } from "#lib/testing/disputes";

useTestDatabase();

const HOUR_MS = 3_600_000;

const step = fc.record({
  action: fc.constantFrom(...DISPUTE_ACTIONS),
  waitingFor: fc.constantFrom("reporter" as const, "subject" as const, "other" as const),
  hours: fc.integer({ min: 0, max: 100 }),
});

test("no sequence of actions leaves the table, and every step is an event with its actor, time and reason", async () => {
  const staff = await makeStaff();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const { disputeId } = await makeQuickCase();
      const clock = fixedClock(new Date());
      let written = (await disputeEvents().listOf(disputeId)).length;
      for (const { action, waitingFor, hours } of steps) {
        clock.advanceMs(hours * HOUR_MS);
        const before = await caseOf(disputeId);
        const next = transition(before.state, action);
        const reason = `Because of ${action}`;
        const tried = inTransaction(async (tx) => {
          const dispute = await disputes(tx).lock(disputeId);
          if (!dispute) throw new DomainError("not-found");
          return changeState(tx, dispute, action, { actorId: staff.accountId, reason, waitingFor }, clock);
        });
        if (!next) {
          await expect(tried).rejects.toMatchObject({ code: "no-longer-possible" });
          expect(await caseOf(disputeId)).toEqual(before);
          continue;
        }
        const returned = await tried;
        const after = await caseOf(disputeId);
        expect(after).toEqual({ ...returned, subjectWasNotified: after.subjectWasNotified });
        expect(after.state).toBe(next.state);
        const events = await disputeEvents().listOf(disputeId);
        expect(events).toHaveLength((written += 1));
        expect(events.at(-1)).toMatchObject({
          kind: action,
          actorId: staff.accountId,
          reason,
          createdAt: clock.now(),
          data: { from: before.state, to: next.state },
        });
        // Somebody works on it exactly while it is said to be worked on or to wait.
        if (needsAssignee(after.state)) expect(after.assigneeId).not.toBeNull();
        if (after.state === "new" || after.state === "triaged") expect(after.assigneeId).toBeNull();
        expect(after.waitingFor !== null).toBe(after.state === "waiting");
        // Its clock stands only while it waits for its reporter, and has ended once it is decided or closed.
        expect(after.pausedAt !== null).toBe(after.state === "waiting" && after.waitingFor === "reporter");
        expect(after.decidedAt !== null).toBe(
          after.state === "decided" || (after.state === "closed" && before.decidedAt !== null),
        );
        expect(after.closedAt !== null).toBe(after.state === "closed");
      }
    }),
    { numRuns: 25 },
  );
});

test("the time that a case waits for its reporter is granted again, and no other wait is", async () => {
  const staff = await makeStaff();
  const { disputeId } = await makeQuickCase({ kind: "intimate-imagery" });
  const clock = fixedClock((await caseOf(disputeId)).openedAt);
  const move = (action: "assign" | "wait" | "resume", waitingFor?: "reporter" | "subject") =>
    inTransaction(async (tx) => {
      const dispute = await disputes(tx).lock(disputeId);
      if (!dispute) throw new DomainError("not-found");
      const who = { actorId: staff.accountId, reason: "A test" };
      return changeState(tx, dispute, action, { ...who, ...(waitingFor && { waitingFor }) }, clock);
    });
  const { decideBy } = await move("assign");
  clock.advanceMs(5 * HOUR_MS);
  await move("wait", "subject");
  clock.advanceMs(HOUR_MS);
  expect((await move("resume")).decideBy).toEqual(decideBy);
  await move("wait", "reporter");
  clock.advanceMs(7 * HOUR_MS);
  expect((await move("resume")).decideBy).toEqual(new Date(decideBy.getTime() + 7 * HOUR_MS));
});

test("the record of a case cannot be rewritten", async () => {
  const { disputeId } = await makeQuickCase();
  await expect(
    inTransaction((tx) => tx.disputeEvent.updateMany({ where: { disputeId }, data: { reason: "Something else" } })),
  ).rejects.toThrow("append-only");
});
