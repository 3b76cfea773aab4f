import { beforeAll, describe, expect, test } from "vitest";

import { giveAccess } from "#lib/testing/access";
import type { Cell } from "#lib/testing/authorisation/cells";
import { useCaseRows } from "#lib/testing/authorisation/rows/index";
import { Scene } from "#lib/testing/authorisation/scene";
import { useTestDatabase } from "#lib/testing/database";
import { allowLoopback } from "#lib/testing/receiver";

useTestDatabase();
beforeAll(allowLoopback);

/** Of the staff, with nothing to do with the case: who otherwise may do the most. */
const SENIOR: Cell = { role: "senior-support", relation: "stranger" };

const forStaff = Object.entries(useCaseRows).flatMap(([name, row]) =>
  "attempt" in row && row.expected(SENIOR) === "done" ? [{ name, row }] : [],
);

/** What is answered to all staff, whatever becomes of the cases in it; each with a test of its own behind it. */
const ANSWERED = new Set([
  // Each case in it is refused by itself, as one that is not there.
  "disputes/desk/apply-bulk#applyBulk",
  // Ends what may never have begun.
  "disputes/desk/end-presence#endPresence",
  // Their own scenes give access.
  "disputes/desk/refer-case#referCase",
  "disputes/desk/open-referral#openReferral",
  // A list, from which it is missing (lib/disputes/desk/sealed.test.ts).
  "disputes/decisions/export-statements#exportStatements",
]);

/** What somebody with access cannot do with a sealed case either. */
const NEVER: Readonly<Record<string, string>> = {
  // It keeps its kind, and its reports stay with it.
  "disputes/cases/change-kind#changeKind": "invalid-input",
  "disputes/cases/change-kind#changeKind (escalated)": "invalid-input",
  "disputes/cases/split-dispute#splitDispute": "invalid-input",
  // A suspension, before the case was referred.
  "disputes/decisions/approve-decision#approveDecision": "no-longer-possible",
  // Whom it is given to has no access.
  "disputes/cases/assign-dispute#assignDispute": "invalid-input",
  // Not before it was opened with a reason.
  "disputes/desk/find-case-media#findCasePicture": "not-allowed",
  "disputes/desk/find-case-media#findCaseVideo": "not-allowed",
};

async function tried(row: (typeof forStaff)[number]["row"], hasAccess: boolean) {
  const scene = await Scene.of(SENIOR);
  const begun = await row.begin(scene);
  await scene.seal();
  if (hasAccess && scene.me) await giveAccess(scene.me.accountId);
  return { outcome: await begun.outcome(), isAboutCase: scene.cases.length > 0 };
}

describe("a sealed case", () => {
  test.each(forStaff)("$name: does not exist for senior support without access", async ({ name, row }) => {
    const { outcome, isAboutCase } = await tried(row, false);
    if (!isAboutCase || ANSWERED.has(name)) return;
    expect(["not-found", "nothing"]).toContain(outcome);
  });

  test.each(forStaff)("$name: is as any other for who has access", async ({ name, row }) => {
    if (name.startsWith("quality/")) return;
    const { outcome } = await tried(row, true);
    expect(outcome).toBe(NEVER[name] ?? "done");
  });
});
