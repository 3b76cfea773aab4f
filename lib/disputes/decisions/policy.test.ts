import fc from "fast-check";
import { expect, test } from "vitest";

import { targetsOf } from "#lib/disputes/cases/rules";
import type { Plan } from "#lib/disputes/decisions/plan";
import {
  allowedOutcomes,
  appealableUntil,
  appealProblem,
  bySpeed,
  needsSecondPerson,
  planProblem,
  type Present,
} from "#lib/disputes/decisions/policy";
import {
  DISPUTE_KINDS,
  MEASURE_KINDS,
  type MeasureKind,
  OUTCOMES,
  TARGET_TYPES,
} from "#lib/platform/shared/dispute-vocabulary";

const matters = DISPUTE_KINDS.flatMap((kind) => targetsOf(kind).map((targetType) => ({ kind, targetType })));

const planWith = (outcome: Plan["outcome"], kinds: readonly MeasureKind[]): Plan => ({
  outcome,
  measures: kinds.map((kind) => (kind === "correct-label" ? { kind, labelKind: "ai-modified" } : { kind })),
  includeCopies: false,
});

/** By kind and target: what upholding can do, with what it must do in front of the bar. */
test.each([
  ["wrong-label video", "correct-label |"],
  ["missing-label video", "| correct-label restrict-video remove-video suspend-account"],
  ["remix-without-consent grant", "| revoke-grant forbid-remixing suspend-account"],
  ["remix-without-consent video", "| forbid-remixing correct-label restrict-video remove-video suspend-account"],
  ["remix-without-consent comment", "| remove-comment suspend-account"],
  ["likeness video", "| correct-label restrict-video remove-video forbid-remixing suspend-account"],
  ["likeness comment", "| remove-comment suspend-account"],
  ["likeness account", "| forbid-remixing suspend-account"],
  ["intimate-imagery video", "remove-video | forbid-remixing suspend-account"],
  ["intimate-imagery comment", "remove-comment | suspend-account"],
  ["intimate-imagery account", "| suspend-account"],
  ["impersonation account", "| suspend-account"],
  ["impersonation video", "| correct-label restrict-video remove-video forbid-remixing suspend-account"],
  ["impersonation comment", "| remove-comment suspend-account"],
  ["child-safety video", "remove-video | suspend-account"],
  ["child-safety comment", "remove-comment | suspend-account"],
  ["child-safety account", "| suspend-account"],
  ["misleading video", "| correct-label restrict-video remove-video forbid-remixing suspend-account"],
  ["misleading comment", "| remove-comment suspend-account"],
  ["misleading account", "| suspend-account"],
  ["other video", "| correct-label restrict-video remove-video forbid-remixing suspend-account"],
  ["other comment", "| remove-comment suspend-account"],
  ["other account", "| forbid-remixing suspend-account"],
  ["other grant", "| revoke-grant forbid-remixing suspend-account"],
])("upholding a case of %s: %s", (matter, row) => {
  const found = matters.find(({ kind, targetType }) => `${kind} ${targetType}` === matter);
  if (!found) throw new Error("There is no such matter.");
  const upheld = allowedOutcomes(found).find(({ outcome }) => outcome === "upheld");
  const [required = "", optional = ""] = row.split("|").map((part) => part.trim());
  const words = (text: string) => text.split(" ").filter((word) => word !== "");
  expect(upheld?.required).toEqual(words(required));
  expect([...(upheld?.measures ?? [])].sort()).toEqual([...words(required), ...words(optional)].sort());
});

const PRESENT: Present = { video: true, comment: true, grant: true, account: true, done: [] };

test.each<[string, Partial<Present>, string, string | null]>([
  ["intimate-imagery video", {}, "suspend-account", "Upholding this report means to remove the video."],
  ["intimate-imagery video", { video: false }, "suspend-account", null],
  ["intimate-imagery video", { done: ["remove-video"] }, "suspend-account", null],
  ["intimate-imagery comment", { comment: false }, "suspend-account", null],
  [
    "wrong-label video",
    { video: false },
    "correct-label",
    "Nothing is left to take a measure on. Dismiss the report, or close the case.",
  ],
  [
    "remix-without-consent grant",
    { grant: false, video: false, account: false },
    "revoke-grant",
    "Nothing is left to take a measure on. Dismiss the report, or close the case.",
  ],
])("in a case of %s in which %o is there, upholding by %s: %s", (matter, there, kind, problem) => {
  const found = matters.find((one) => `${one.kind} ${one.targetType}` === matter);
  if (!found) throw new Error("There is no such matter.");
  expect(planProblem(found, planWith("upheld", [kind as MeasureKind]), { ...PRESENT, ...there })).toBe(problem);
});

test("nothing is offered on what was deleted, and nothing on an account that there is not", () => {
  for (const matter of matters) {
    const gone = allowedOutcomes(matter, { ...PRESENT, video: false, comment: false, grant: false });
    const measures = gone.flatMap((one) => [...one.measures, ...one.required]);
    expect(measures.filter((kind) => kind !== "suspend-account" && kind !== "forbid-remixing")).toEqual([]);
    const nobody = allowedOutcomes(matter, { ...PRESENT, account: false });
    expect(nobody.flatMap((one) => one.measures)).not.toContain("suspend-account");
  }
});

test("what removes or restricts is never held up by a suspension, and nothing of a plan is lost", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.constantFrom(...MEASURE_KINDS)), fc.boolean(), (kinds, includeCopies) => {
      const plan = { ...planWith("upheld", kinds), includeCopies };
      const { atOnce, waiting } = bySpeed(plan);
      expect(waiting?.measures.every(({ kind }) => kind === "suspend-account") ?? true).toBe(true);
      expect(atOnce?.measures.some(({ kind }) => kind === "suspend-account") ?? false).toBe(false);
      const both = [...(atOnce?.measures ?? []), ...(waiting?.measures ?? [])].map(({ kind }) => kind);
      expect(both.sort()).toEqual([...kinds].sort());
      expect(atOnce === null || atOnce.includeCopies === includeCopies).toBe(true);
    }),
  );
});

test("the table above names every matter that a case can be about", () => {
  expect(matters).toHaveLength(24);
});

test.each(matters)(
  "a case of $kind about a $targetType can be dismissed, and is referred unless it is about a label or a child",
  (matter) => {
    expect(planProblem(matter, planWith("dismissed", []))).toBeNull();
    const isForDesk = ["wrong-label", "missing-label", "child-safety"].includes(matter.kind);
    expect(planProblem(matter, planWith("referred", [])) === null).toBe(!isForDesk);
  },
);

test("no plan passes that does more than its row allows, or less than it must", () => {
  const kinds = fc.uniqueArray(fc.constantFrom(...MEASURE_KINDS), { maxLength: 4 });
  fc.assert(
    fc.property(fc.constantFrom(...matters), fc.constantFrom(...OUTCOMES), kinds, (matter, outcome, chosen) => {
      if (planProblem(matter, planWith(outcome, chosen)) !== null) return;
      const row = allowedOutcomes(matter).find((candidate) => candidate.outcome === outcome);
      expect(chosen.every((kind) => row?.measures.includes(kind))).toBe(true);
      expect(row?.required.every((kind) => chosen.includes(kind))).toBe(true);
      expect(chosen.length > 0).toBe(outcome === "upheld");
    }),
    { numRuns: 2_000 },
  );
});

test("a matter that no case can be about has no outcome but to be dismissed or referred", () => {
  for (const kind of DISPUTE_KINDS) {
    for (const targetType of TARGET_TYPES.filter((type) => !targetsOf(kind).includes(type))) {
      expect(allowedOutcomes({ kind, targetType }).some(({ outcome }) => outcome === "upheld")).toBe(false);
    }
  }
});

test.each<[string, Plan, boolean]>([
  ["a corrected label without a kind", { ...planWith("upheld", []), measures: [{ kind: "correct-label" }] }, false],
  [
    "a kind of label on another measure",
    { ...planWith("upheld", []), measures: [{ kind: "remove-video", labelKind: "none" }] },
    false,
  ],
  ["the same measure twice", planWith("upheld", ["remove-video", "remove-video"]), false],
  ["a removal and a restriction", planWith("upheld", ["remove-video", "restrict-video"]), false],
  ["copies of what has none", { ...planWith("upheld", ["forbid-remixing"]), includeCopies: true }, false],
  ["copies of a removed file", { ...planWith("upheld", ["remove-video"]), includeCopies: true }, true],
  ["a dismissal that does something", planWith("dismissed", ["remove-video"]), false],
])("a plan with %s", (_, plan, passes) => {
  expect(planProblem({ kind: "likeness", targetType: "video" }, plan) === null).toBe(passes);
});

test("only a suspension needs a second person", () => {
  for (const kind of MEASURE_KINDS) {
    expect(needsSecondPerson(planWith("upheld", [kind]))).toBe(kind === "suspend-account");
  }
});

const at = (text: string) => new Date(`${text}T12:30:00.000Z`);
test.each([
  ["2026-01-15", "2026-07-15"],
  ["2026-08-31", "2027-02-28"],
  ["2027-08-31", "2028-02-29"],
  ["2026-12-31", "2027-06-30"],
  ["2026-03-31", "2026-09-30"],
])("what was told on %s can be appealed until %s", (notifiedAt, until) => {
  expect(appealableUntil(at(notifiedAt))).toEqual(at(until));
});

test("the time to appeal is never shorter than six months less the days that a month lacks", () => {
  fc.assert(
    fc.property(fc.date({ min: at("2020-01-01"), max: at("2090-01-01"), noInvalidDate: true }), (notifiedAt) => {
      const days = (appealableUntil(notifiedAt).getTime() - notifiedAt.getTime()) / 86_400_000;
      expect(days).toBeGreaterThanOrEqual(178);
      expect(days).toBeLessThanOrEqual(184);
    }),
  );
});

const inForce = { state: "in-force" as const, notifiedAt: at("2026-01-15"), isOnAppeal: false, wasAppealed: false };
test.each([
  ["one that stands, at once", inForce, at("2026-01-15"), true],
  ["one that stands, at the last moment", inForce, at("2026-07-15"), true],
  ["after six months", inForce, new Date(at("2026-07-15").getTime() + 1), false],
  ["one that was appealed", { ...inForce, wasAppealed: true }, at("2026-02-01"), false],
  ["one that was made on appeal", { ...inForce, isOnAppeal: true }, at("2026-02-01"), false],
  ["one that is proposed", { ...inForce, state: "proposed" as const, notifiedAt: null }, at("2026-02-01"), false],
  ["one that was overturned", { ...inForce, state: "overturned" as const }, at("2026-02-01"), false],
  ["one that was taken back", { ...inForce, state: "withdrawn" as const }, at("2026-02-01"), false],
])("appealing %s", (_, decision, now, possible) => {
  expect(appealProblem(decision, now) === null).toBe(possible);
});
