import { expect, test } from "vitest";

import { maySee, mustDeclareFirst, type Visibility } from "#lib/library/videos/policy";
import type { Actor, Visitor } from "#lib/people/accounts/actor";
import { type AccountId, asId } from "#lib/platform/shared/ids";

const ownerId = asId<AccountId>("owner");
const actor = (id: string, scopes: Actor["scopes"] = "all"): Actor => ({
  accountId: asId<AccountId>(id),
  role: "member",
  scopes,
  sessionId: null,
  address: "192.0.2.1",
  client: "Firefox on Linux",
});
const administrator: Actor = { ...actor("admin"), role: "administrator" };
const supporter: Actor = { ...actor("support"), role: "support" };

const seeing: [string, Visitor, Visibility, boolean][] = [
  ["a visitor sees a public video", null, "public", true],
  ["a visitor with the address sees an unlisted video", null, "unlisted", true],
  ["a private video does not exist for a visitor", null, "private", false],
  ["nor for another member", actor("other"), "private", false],
  ["nor for an administrator by that role alone", administrator, "private", false],
  ["nor for support without a case", supporter, "private", false],
  ["its owner sees it", actor("owner"), "private", true],
  ["a program of the platform sees it", actor("platform", ["read", "service"]), "private", true],
  ["a program of somebody else's does not", actor("other", ["read", "write"]), "private", false],
];
test.each(seeing)("%s", (_name, visitor, visibility, expected) => {
  expect(maySee(visitor, { ownerId, visibility, removedAt: null })).toBe(expected);
});

test.each<[string, Visitor, boolean]>([
  ["a visitor", null, false],
  ["another member", actor("other"), false],
  ["support without a case", supporter, false],
  ["a program of the platform", actor("platform", ["read", "service"]), false],
  ["its owner", actor("owner"), true],
])("what a decision removed exists for its owner alone: %s", (_name, visitor, expected) => {
  for (const visibility of ["private", "unlisted", "public"] as const) {
    expect(maySee(visitor, { ownerId, visibility, removedAt: new Date() })).toBe(expected);
  }
});

const asking: [string, Actor, Visibility, boolean, Visibility | undefined, boolean][] = [
  ["a person who makes a video public is asked", actor("owner"), "private", false, "public", true],
  ["also when it was unlisted", actor("owner"), "unlisted", false, "public", true],
  ["not once they have answered", actor("owner"), "private", true, "public", false],
  ["not for keeping it unlisted", actor("owner"), "private", false, "unlisted", false],
  ["not when it is public already", actor("owner"), "public", false, "public", false],
  ["not when the visibility stays", actor("owner"), "private", false, undefined, false],
  ["a program is not asked", actor("owner", ["read", "write"]), "private", false, "public", false],
];
test.each(asking)("%s", (_name, who, visibility, isDeclared, next, expected) => {
  expect(mustDeclareFirst(who, { visibility, isDeclared }, next)).toBe(expected);
});
