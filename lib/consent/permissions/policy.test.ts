import { describe, expect, test } from "vitest";

import type { PermissionName } from "#lib/consent/permissions/choice";
import {
  type AccountDecisions,
  type AccountRule,
  afterChange,
  effectivePermission,
  liveChoice,
  type VideoDecisions,
  type VideoRule,
} from "#lib/consent/permissions/policy";

const day = (number: number): Date => new Date(Date.UTC(2026, 10, number));

type OfVideo = Omit<VideoRule, PermissionName> & VideoDecisions;
type OfAccount = Omit<AccountRule, PermissionName> & AccountDecisions;

const video: OfVideo = {
  status: "ready",
  createdAt: day(1),
  choice: "inherit",
  parties: [],
  decision: 0n,
  choiceSince: null,
  forbiddenAt: null,
  staff: null,
  staffSince: null,
  removedAt: null,
};
const account: OfAccount = {
  suspendedAt: null,
  default: "allow",
  defaultParties: [],
  defaultSince: day(2),
  defaultDecision: 1n,
  choicesFrom: 0n,
  choicesFromSince: null,
  forbiddenAt: null,
  staff: null,
  staffSince: null,
};
const denied = { choice: "deny", decision: 5n, choiceSince: day(5) } as const;
const allowed = { choice: "allow", decision: 5n, choiceSince: day(5) } as const;
const inherits = { choice: "inherit", decision: 5n, choiceSince: day(5) } as const;
const staffDenies = { staff: "deny", staffSince: day(8) } as const;
const staffAllows = { staff: "allow", staffSince: day(9) } as const;
const undecided = { defaultDecision: 0n } as const;
const replaced = { choicesFrom: 6n, choicesFromSince: day(6) } as const;

/** Each row: what the video brings, what the account brings, and what follows. */
const table: [string, Partial<OfVideo>, Partial<OfAccount>, boolean, string, number][] = [
  ["the account's default holds where there is no choice", {}, {}, true, "account-default", 2],
  ["until the creator has chosen a default, it is the platform's", {}, undecided, true, "platform-default", 2],
  ["the platform's default denies as well", {}, { ...undecided, default: "deny" }, false, "platform-default", 2],
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
  ["a default of deny denies", {}, { default: "deny" }, false, "account-default", 2],
  ["a choice stands above the default", denied, {}, false, "video-choice", 5],
  ["a choice to allow stands above a default of deny", allowed, { default: "deny" }, true, "video-choice", 5],
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
  ["a choice made after the replacement counts", { ...denied, decision: 7n }, replaced, false, "video-choice", 5],
  [
    "the platform's rule on a video stands above its choice",
    { ...allowed, forbiddenAt: day(7) },
    {},
    false,
    "platform-rule",
    7,
  ],
  [
    "the platform's rule on an account stands above a choice",
    allowed,
    { forbiddenAt: day(7) },
    false,
    "platform-rule",
    7,
  ],
  [
    "two rules of the platform hold since the first",
    { forbiddenAt: day(7) },
    { forbiddenAt: day(4) },
    false,
    "platform-rule",
    4,
  ],
  [
    "a staff decision to allow stands above the platform's rule",
    { ...staffAllows, forbiddenAt: day(7) },
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

/** The same decisions of either permission; the other has none, and may not matter. */
const ruled = (
  permission: PermissionName,
  ofVideo: Partial<OfVideo>,
  ofAccount: Partial<OfAccount>,
  removed: Record<string, Date> = {},
) => {
  const about = { ...video, ...ofVideo };
  const by = { ...account, ...ofAccount };
  const unlike = { ...account, default: by.default === "allow" ? "deny" : "allow" } as const;
  const isRemix = permission === "remix";
  return effectivePermission(
    permission,
    { ...about, remix: isRemix ? about : video, training: isRemix ? video : about },
    { ...by, remix: isRemix ? by : unlike, training: isRemix ? unlike : by },
    new Map(["one", "two"].map((id) => [id, { removedAt: removed[id] ?? null }])),
  );
};

describe.each(["remix", "training"] as const)("AI %s", (permission) => {
  test.each(table)("%s", (_name, ofVideo, ofAccount, isAllowed, basis, since) => {
    expect(ruled(permission, ofVideo, ofAccount)).toEqual({
      setting: isAllowed ? "allow" : "deny",
      parties: [],
      basis,
      since: day(since),
    });
  });
});

test("training that is allowed to some names them, by the video's choice or by the account's default", () => {
  const chosen = { choice: "parties", parties: ["one"], decision: 5n, choiceSince: day(5) } as const;
  const byDefault = { default: "parties", defaultParties: ["one", "two"] } as const;
  const expected = { setting: "parties", parties: ["one"], basis: "video-choice", since: day(5) };
  expect(ruled("training", chosen, byDefault)).toEqual(expected);
  expect(ruled("training", {}, byDefault)).toMatchObject({ parties: ["one", "two"], basis: "account-default" });
  expect(ruled("training", denied, byDefault)).toMatchObject({ setting: "deny", parties: [] });
});

test("a party that was removed is allowed nothing, and what is allowed to nobody is denied since then", () => {
  const both = { choice: "parties", parties: ["one", "two"], decision: 5n, choiceSince: day(5) } as const;
  const without = (removed: Record<string, Date>) => ruled("training", both, {}, removed);
  expect(without({ one: day(8) })).toMatchObject({ setting: "parties", parties: ["two"], since: day(5) });
  const nobody = { setting: "deny", parties: [], basis: "video-choice", since: day(9) };
  expect(without({ one: day(8), two: day(9) })).toEqual(nobody);
  const unknown = { ...both, parties: ["nobody knows"] };
  expect(ruled("training", unknown, {})).toMatchObject({ setting: "deny", parties: [] });
});

test("the choice that is shown is the one that counts", () => {
  expect(liveChoice({ ...video, ...denied }, account)).toBe("deny");
  expect(liveChoice({ ...video, ...denied }, { ...account, ...replaced })).toBe("inherit");
});

const given = {
  default: "deny",
  defaultParties: [],
  defaultSince: day(1),
  defaultDecision: 0n,
  choicesFrom: 0n,
  choicesFromSince: null,
} as const;
const denies = (decision: bigint) =>
  ({ default: "deny", parties: [], replacesChoices: false, decision, at: day(Number(decision)) }) as const;

test("the first decision counts from when it is made, also when it says what the platform gave", () => {
  expect(afterChange(given, denies(4n))).toEqual({ ...given, defaultSince: day(4), defaultDecision: 4n });
});

test("the same decision made again keeps the date of the first", () => {
  const again = afterChange(afterChange(given, denies(4n)), denies(6n));
  expect(again).toEqual({ ...given, defaultSince: day(4), defaultDecision: 6n });
});
