import { expect, test } from "vitest";

import {
  type AccountRule,
  afterChange,
  effectivePermission,
  liveChoice,
  type VideoRule,
} from "#lib/consent/permissions/policy";

const day = (number: number): Date => new Date(Date.UTC(2026, 10, number));

const video: VideoRule = {
  status: "ready",
  createdAt: day(1),
  remixChoice: "inherit",
  choiceDecision: 0n,
  choiceSince: null,
  remixForbiddenAt: null,
  staffRemix: null,
  staffRemixSince: null,
  removedAt: null,
};
const account: AccountRule = {
  suspendedAt: null,
  remixDefault: "allow",
  remixDefaultSince: day(2),
  remixDefaultDecision: 1n,
  choicesFrom: 0n,
  choicesFromSince: null,
  remixForbiddenAt: null,
  staffRemix: null,
  staffRemixSince: null,
};
const denied = { remixChoice: "deny", choiceDecision: 5n, choiceSince: day(5) } as const;
const allowed = { remixChoice: "allow", choiceDecision: 5n, choiceSince: day(5) } as const;
const inherits = { remixChoice: "inherit", choiceDecision: 5n, choiceSince: day(5) } as const;
const staffDenies = { staffRemix: "deny", staffRemixSince: day(8) } as const;
const staffAllows = { staffRemix: "allow", staffRemixSince: day(9) } as const;
const undecided = { remixDefaultDecision: 0n } as const;
const replaced = { choicesFrom: 6n, choicesFromSince: day(6) } as const;

/** Each row: what the video brings, what the account brings, and what follows. */
const table: [string, Partial<VideoRule>, Partial<AccountRule>, boolean, string, number][] = [
  ["the account's default holds where there is no choice", {}, {}, true, "account-default", 2],
  ["until the creator has chosen a default, it is the platform's", {}, undecided, true, "platform-default", 2],
  ["the platform's default denies as well", {}, { ...undecided, remixDefault: "deny" }, false, "platform-default", 2],
  ["a choice stands above the platform's default", denied, undecided, false, "video-choice", 5],
  ["one video that follows the default chooses none", inherits, undecided, true, "platform-default", 5],
  [
    "a video of a suspended owner is denied by the rule, not by the platform's default",
    {},
    { ...undecided, suspendedAt: day(3) },
    false,
    "platform-rule",
    3,
  ],
  [
    "a video that is being processed is denied by the rule, not by the platform's default",
    { status: "processing" },
    undecided,
    false,
    "platform-rule",
    1,
  ],
  ["nobody may remix a removed video", { ...allowed, removedAt: day(7) }, {}, false, "staff-decision", 7],
  [
    "a removal stands above a staff decision to allow",
    { ...staffAllows, removedAt: day(7) },
    {},
    false,
    "staff-decision",
    7,
  ],
  ["a default of deny denies", {}, { remixDefault: "deny" }, false, "account-default", 2],
  ["a choice stands above the default", denied, {}, false, "video-choice", 5],
  ["a choice to allow stands above a default of deny", allowed, { remixDefault: "deny" }, true, "video-choice", 5],
  ["an explicit inherit follows the default since it was chosen", inherits, {}, true, "account-default", 5],
  ["a replaced choice follows the default since it was replaced", denied, replaced, true, "account-default", 6],
  [
    "a choice with the replacing number itself is replaced",
    denied,
    { ...replaced, choicesFrom: 5n },
    true,
    "account-default",
    6,
  ],
  ["a choice made after the replacement counts", { ...denied, choiceDecision: 7n }, replaced, false, "video-choice", 5],
  [
    "the platform's rule on a video stands above its choice",
    { ...allowed, remixForbiddenAt: day(7) },
    {},
    false,
    "platform-rule",
    7,
  ],
  [
    "the platform's rule on an account stands above a choice",
    allowed,
    { remixForbiddenAt: day(7) },
    false,
    "platform-rule",
    7,
  ],
  [
    "two rules of the platform hold since the first",
    { remixForbiddenAt: day(7) },
    { remixForbiddenAt: day(4) },
    false,
    "platform-rule",
    4,
  ],
  [
    "a staff decision to allow stands above the platform's rule",
    { ...staffAllows, remixForbiddenAt: day(7) },
    {},
    true,
    "staff-decision",
    9,
  ],
  ["a staff decision on the account stands above a choice", allowed, staffDenies, false, "staff-decision", 8],
  [
    "a staff decision on the video stands above one on its account",
    staffAllows,
    staffDenies,
    true,
    "staff-decision",
    9,
  ],
  [
    "a video that is being processed is denied whatever staff decided",
    { ...staffAllows, status: "processing" },
    {},
    false,
    "platform-rule",
    1,
  ],
  ["an unreadable file is denied", { ...allowed, status: "unreadable" }, {}, false, "platform-rule", 1],
  ["an upload under way is denied", { ...allowed, status: "uploading" }, {}, false, "platform-rule", 1],
  [
    "everything of a suspended account is denied",
    { ...allowed, ...staffAllows },
    { suspendedAt: day(3) },
    false,
    "platform-rule",
    3,
  ],
];

test.each(table)("%s", (_name, ofVideo, ofAccount, isAllowed, basis, since) => {
  expect(effectivePermission({ ...video, ...ofVideo }, { ...account, ...ofAccount })).toEqual({
    allowed: isAllowed,
    basis,
    since: day(since),
  });
});

test("the choice that is shown is the one that counts", () => {
  expect(liveChoice({ ...video, ...denied }, account)).toBe("deny");
  expect(liveChoice({ ...video, ...denied }, { ...account, ...replaced })).toBe("inherit");
});

const given = {
  remixDefault: "deny",
  remixDefaultSince: day(1),
  remixDefaultDecision: 0n,
  choicesFrom: 0n,
  choicesFromSince: null,
} as const;
const denies = (decision: bigint) =>
  ({ remixDefault: "deny", replacesChoices: false, decision, at: day(Number(decision)) }) as const;

test("the first decision counts from when it is made, also when it says what the platform gave", () => {
  expect(afterChange(given, denies(4n))).toEqual({ ...given, remixDefaultSince: day(4), remixDefaultDecision: 4n });
});

test("the same decision made again keeps the date of the first", () => {
  const again = afterChange(afterChange(given, denies(4n)), denies(6n));
  expect(again).toEqual({ ...given, remixDefaultSince: day(4), remixDefaultDecision: 6n });
});
