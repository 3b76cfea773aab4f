import { expect, test } from "vitest";

import { type Decided, viewOf } from "#components/permissions/permission-view";
import {
  changeInNumbers,
  choicesInNumbers,
  followedDefault,
  partiesById,
  permissionBadge,
  permissionCaveat,
  permissionLine,
  settingHint,
  settingWord,
} from "#components/permissions/permission-words";
import type { PermissionName, PermissionSetting } from "#lib/consent/permissions/choice";
import type { RemixState, TrainingState } from "#lib/consent/permissions/shapes";

const acme = { id: "acme", name: "Acme AI" };
const beta = { id: "beta", name: "Beta Labs" };
const decided = (
  choice: PermissionSetting,
  ...parties: { id: string; name: string }[]
): Decided<PermissionSetting> => ({
  choice,
  parties,
});

const common = {
  defaultBasis: "account-default",
  basis: "account-default",
  since: "2026-11-01T00:00:00.000Z",
} as const;
const remix: RemixState = { ...common, choice: "inherit", default: "deny", allowed: false };
const training: TrainingState = {
  ...common,
  choice: "inherit",
  choiceParties: [],
  default: "deny",
  defaultParties: [],
  allowed: "no",
  parties: [],
};

test.each([
  [decided("allow"), "allowed"],
  [decided("deny"), "not allowed"],
  [decided("parties", acme), "allowed only for Acme AI"],
  [decided("parties", acme, beta), "allowed only for Acme AI and Beta Labs"],
  [
    decided("parties", ...["One", "Two", "Three", "Four", "Five"].map((name) => ({ id: name, name }))),
    "allowed only for One, Two, Three, and 2 more",
  ],
  [decided("parties"), "not allowed"],
])("a setting of %o reads", (setting, words) => {
  expect(settingWord(setting)).toBe(words);
});

test.each([
  [remix, "Remixing off", "AI remixing is off"],
  [{ ...remix, allowed: true }, "Remixing on", "AI remixing is on"],
  [training, "Training off", "AI training is off"],
  [{ ...training, allowed: "yes" as const }, "Training on", "AI training is on"],
  [
    { ...training, allowed: "parties" as const, parties: [acme] },
    "Training for 1 party",
    "AI training is allowed only for Acme AI",
  ],
  [
    { ...training, allowed: "parties" as const, parties: [acme, beta] },
    "Training for 2 parties",
    "AI training is allowed only for Acme AI and Beta Labs",
  ],
])("what is in force is named: %o", (state, badge, line) => {
  expect(permissionBadge(viewOf(state))).toBe(badge);
  expect(permissionLine(viewOf(state))).toBe(line);
});

test("a party that is no longer listed is called removed", () => {
  expect(partiesById(["beta", "gone"], [acme, beta])).toEqual([beta, { id: "gone", name: "a party that was removed" }]);
});

test("a default that the creator has not chosen is never called theirs", () => {
  const given = followedDefault({ basis: "platform-default", setting: decided("deny") });
  expect(given).toBe("The platform's default, not allowed; you have not chosen.");
  expect(followedDefault({ basis: "account-default", setting: decided("deny") })).toBe("Now not allowed.");
  expect(followedDefault({ basis: "account-default", setting: decided("parties", acme) })).toBe(
    "Now allowed only for Acme AI.",
  );
});

test.each([
  ["remix", "deny", "video", "Every request for a remix of this video is refused."],
  ["remix", "allow", "account", "Viewers may make AI images from frames of your videos."],
  ["training", "deny", "videos", "No company may train AI on these videos."],
  ["training", "parties", "video", "Only the companies that you tick may train AI on this video."],
  ["training", "allow", "account", "Any company may train AI on your videos."],
] as const)("%s set to %s for %s is explained", (permission, setting, scope, words) => {
  expect(settingHint(permission, setting, scope)).toBe(words);
});

test("the creator is told that a choice is kept where the platform or the staff decides, by either permission", () => {
  for (const state of [remix, training]) {
    expect(permissionCaveat(viewOf(state))).toBeNull();
    for (const basis of ["platform-rule", "staff-decision"] as const)
      expect(permissionCaveat(viewOf({ ...state, basis }))).toContain("is kept");
  }
});

test.each<[PermissionName, number, number, Decided<PermissionSetting>, string]>([
  ["remix", 40, 12, decided("deny"), "12 of your 40 videos change to not allowed."],
  ["remix", 40, 1, decided("allow"), "1 of your 40 videos changes to allowed."],
  ["remix", 12_408, 12_000, decided("deny"), "12,000 of your 12,408 videos change to not allowed."],
  ["training", 40, 2, decided("parties", acme), "2 of your 40 videos change to allowed only for Acme AI."],
  ["remix", 40, 0, decided("deny"), "None of your 40 videos changes."],
  ["training", 1, 1, decided("allow"), "Your one video changes to allowed."],
  ["remix", 1, 0, decided("allow"), "Your one video does not change."],
  ["remix", 0, 0, decided("allow"), "You have no videos yet that could be remixed. Those you upload will follow this."],
  [
    "training",
    0,
    0,
    decided("deny"),
    "You have no videos yet that AI could be trained on. Those you upload will follow this.",
  ],
])("%s: of %i videos %i change to %o", (permission, videos, changes, to, sentence) => {
  expect(changeInNumbers(permission, { videos, changes }, to)).toBe(sentence);
});

test("what becomes of own choices is said, or nothing where there are none", () => {
  expect(choicesInNumbers(0, "everything")).toBeNull();
  expect(choicesInNumbers(1, "inheriting")).toBe("1 video keeps its own setting.");
  expect(choicesInNumbers(3, "everything")).toBe("The settings on 3 videos are replaced. Undoing brings them back.");
});
