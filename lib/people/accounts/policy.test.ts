import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { type Actor, type Role, ROLES, type Scope, SCOPES } from "#lib/people/accounts/actor";
import {
  authorizeOwner,
  grantableScopes,
  hasScope,
  isStaff,
  leavesNoAdministrator,
  requireOneOf,
  requireScope,
  scopesInForce,
} from "#lib/people/accounts/policy";
import { type AccountId, asId } from "#lib/platform/shared/ids";

const me = asId<AccountId>("me");
const person = (role: Role = "member"): Actor => ({
  accountId: me,
  role,
  scopes: "all",
  sessionId: null,
  address: "192.0.2.1",
  client: "Firefox on Linux",
});
const program = (...scopes: Scope[]): Actor => ({ ...person(), scopes });
const code = (work: () => void): unknown => {
  try {
    work();
    return "allowed";
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

test.each<[Role, boolean]>([
  ["member", false],
  ["support", true],
  ["senior-support", true],
  ["administrator", false],
])("%s is staff: %s", (role, expected) => {
  expect(isStaff(role)).toBe(expected);
});

test.each<[Role, Scope[]]>([
  ["member", ["read", "write"]],
  ["support", ["read", "write", "desk"]],
  ["senior-support", ["read", "write", "desk"]],
  ["administrator", ["read", "write", "service"]],
])("a token of a %s may be made for %s only", (role, expected) => {
  expect(grantableScopes(role)).toEqual(expected);
});

test("no token keeps a scope that its account's role may no longer grant", () => {
  fc.assert(
    fc.property(fc.subarray([...SCOPES]), fc.constantFrom(...ROLES), (scopes, role) => {
      const left = scopesInForce(scopes, role);
      expect(left.every((scope) => scopes.includes(scope) && grantableScopes(role).includes(scope))).toBe(true);
    }),
  );
});

describe("scopes", () => {
  test.each<[string, Actor, Scope, boolean]>([
    ["a person", person(), "read", true],
    ["a person", person(), "write", true],
    ["an administrator's session", person("administrator"), "service", false],
    ["a token with read", program("read"), "read", true],
    ["a token with read", program("read"), "write", false],
    ["a token with read", program("read"), "desk", false],
    ["a token with service", program("service"), "service", true],
    ["a token with service", program("service"), "read", false],
  ])("%s has %s%s: %s", (_who, actor, scope, expected) => {
    expect(hasScope(actor, scope)).toBe(expected);
    expect(
      code(() => {
        requireScope(actor, scope);
      }),
    ).toBe(expected ? "allowed" : "not-allowed");
  });
});

test.each<[string, Actor | null, Scope, string | null, string]>([
  ["the owner", person(), "write", "me", "allowed"],
  ["the owner's token with the scope", program("write"), "write", "me", "allowed"],
  ["the owner's token without the scope", program("read"), "write", "me", "not-allowed"],
  ["a stranger", person(), "read", "someone else", "not-found"],
  ["an administrator who is not the owner", person("administrator"), "read", "someone else", "not-found"],
  ["a stranger's token without the scope", program("desk"), "read", "someone else", "not-found"],
  ["a visitor", null, "read", "me", "not-found"],
  ["anyone, of a row that is not there,", person(), "read", null, "not-found"],
])("%s is answered as due", (_who, actor, scope, owner, expected) => {
  const row = owner === null ? null : { ownerId: asId<AccountId>(owner) };
  expect(
    code(() => {
      authorizeOwner(actor, scope, row);
    }),
  ).toBe(expected);
});

test.each<[Role | null, string]>([
  [null, "not-found"],
  ["member", "not-found"],
  ["support", "not-found"],
  ["senior-support", "not-found"],
  ["administrator", "allowed"],
])("to %s an administrator's page is %s", (role, expected) => {
  expect(
    code(() => {
      requireOneOf(role && person(role), "administrator");
    }),
  ).toBe(expected);
});

test.each<[Role, boolean, number, boolean]>([
  ["administrator", false, 0, true],
  ["administrator", false, 1, false],
  ["administrator", true, 0, false],
  ["member", false, 0, false],
])(
  "changing a %s (suspended: %s) beside %i others leaves no administrator: %s",
  (role, suspended, others, expected) => {
    expect(leavesNoAdministrator({ role, suspendedAt: suspended ? new Date() : null }, others)).toBe(expected);
  },
);
