import { expect, test } from "vitest";

import { afterChoice, changeInNumbers, choicesInNumbers, followedDefault } from "#components/permissions/remix-words";
import type { RemixState } from "#lib/consent/permissions/shapes";

const since = "2026-11-01T00:00:00.000Z";
const inheriting: RemixState = {
  choice: "inherit",
  default: "deny",
  defaultBasis: "account-default",
  allowed: false,
  basis: "account-default",
  since,
};
const now = new Date("2026-11-22T12:00:00Z");

test.each<[RemixState["choice"], boolean, RemixState["basis"]]>([
  ["allow", true, "video-choice"],
  ["deny", false, "video-choice"],
  ["inherit", false, "account-default"],
])("choosing %s shows at once what the server will say", (choice, allowed, basis) => {
  expect(afterChoice(inheriting, choice, now)).toEqual({
    choice,
    default: "deny",
    defaultBasis: "account-default",
    allowed,
    basis,
    since: now.toISOString(),
  });
});

test("a video that goes back to a default which the creator has not chosen follows the platform's", () => {
  const undecided: RemixState = { ...inheriting, defaultBasis: "platform-default", basis: "video-choice" };
  expect(afterChoice(undecided, "inherit", now)).toMatchObject({ allowed: false, basis: "platform-default" });
});

test("a default that the creator has not chosen is never called theirs", () => {
  const given = followedDefault({ basis: "platform-default", permission: "deny" });
  expect(given).toBe("The platform's default, not allowed; you have not chosen.");
  expect(followedDefault({ basis: "account-default", permission: "deny" })).toBe("Now not allowed.");
});

test("a choice promises nothing where the platform or the staff decides", () => {
  for (const basis of ["platform-rule", "staff-decision"] as const) {
    expect(afterChoice({ ...inheriting, basis }, "allow", now)).toEqual({ ...inheriting, basis, choice: "allow" });
  }
});

test.each([
  [40, 12, "deny", "12 of your 40 videos change from allowed to not allowed."],
  [40, 1, "allow", "1 of your 40 videos changes from not allowed to allowed."],
  [12_408, 12_000, "deny", "12,000 of your 12,408 videos change from allowed to not allowed."],
  [40, 0, "deny", "None of your 40 videos changes."],
  [1, 1, "allow", "Your one video changes from not allowed to allowed."],
  [1, 0, "allow", "Your one video does not change."],
  [0, 0, "allow", "You have no videos yet that could be remixed. Those you upload will follow this."],
] as const)("of %i videos %i change to %s", (videos, changes, to, sentence) => {
  expect(changeInNumbers({ videos, changes }, to)).toBe(sentence);
});

test("what becomes of own choices is said, or nothing where there are none", () => {
  expect(choicesInNumbers(0, "everything")).toBeNull();
  expect(choicesInNumbers(1, "inheriting")).toBe("1 video keeps its own setting.");
  expect(choicesInNumbers(3, "everything")).toBe("The settings on 3 videos are replaced. Undoing brings them back.");
});
