import { expect, test } from "vitest";

import { listExpectedTimes } from "#lib/disputes/clocks/list-expected-times";
import { db } from "#lib/platform/db/client";
import { useTestDatabase } from "#lib/testing/database";

useTestDatabase();

const setRule = (kind: string, decideMinutes: number) =>
  db().clockRule.create({
    data: { kind, acknowledgeMinutes: 60, decideMinutes, workingTime: true, updatedAt: new Date() },
  });

test("what is promised are the rules that hold: hours around the clock, or working days of the calendar", async () => {
  const before = await listExpectedTimes();
  expect(before).toContainEqual({ kind: "intimate-imagery", in: "hours", amount: 48 });
  expect(before).toContainEqual({ kind: "missing-label", in: "working-days", amount: 5 });
  await setRule("missing-label", 17 * 60);
  await setRule("other", 4 * 60);
  const after = await listExpectedTimes();
  // Two whole days and one hour of a third: promised is the third.
  expect(after).toContainEqual({ kind: "missing-label", in: "working-days", amount: 3 });
  expect(after).toContainEqual({ kind: "other", in: "working-hours", amount: 4 });
});
