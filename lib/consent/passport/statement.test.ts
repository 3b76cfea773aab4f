import { expect, test } from "vitest";

import { type PassportParty, statementOf, termsForAll } from "#lib/consent/passport/statement";
import type { EffectivePermission } from "#lib/consent/permissions/policy";

const since = new Date("2026-11-30T12:00:00Z");

const permission = (change: Partial<EffectivePermission>): EffectivePermission => ({
  setting: "deny",
  parties: [],
  basis: "platform-default",
  since,
  ...change,
});

const party = (id: string): PassportParty => ({ id, name: id.toUpperCase(), domain: `${id}.example`, crawlers: [id] });

const known = new Map(["one", "two"].map((id) => [id, party(id)]));

const training = (change: Partial<EffectivePermission>) =>
  statementOf({ visibility: "public", remix: permission({}), training: permission(change) }, known)?.training;

test("a private video says nothing anywhere", () => {
  const both = { remix: permission({ setting: "allow" }), training: permission({ setting: "allow" }) };
  expect(statementOf({ visibility: "private", ...both }, known)).toBeNull();
  expect(statementOf({ visibility: "unlisted", ...both }, known)).not.toBeNull();
});

test("a platform default is stated like any other decision, with its basis", () => {
  expect(training({})).toEqual({ setting: "deny", parties: [], basis: "platform-default", since });
});

test("named parties are stated once each, and one that is no longer kept is dropped", () => {
  expect(training({ setting: "parties", parties: ["two", "gone", "one", "two"] })).toMatchObject({
    setting: "parties",
    parties: [party("two"), party("one")],
  });
});

test.each([{ parties: [] }, { parties: ["gone"] }])(
  "a permission for no party that is kept is a denial: %j",
  (change) => {
    expect(training({ setting: "parties", ...change })).toMatchObject({ setting: "deny", parties: [] });
  },
);

test("parties that stand beside another setting are not stated", () => {
  expect(training({ setting: "allow", parties: ["one"] })).toMatchObject({ setting: "allow", parties: [] });
});

test("remixing knows no parties, and what is not allowed is denied", () => {
  const video = { visibility: "public", remix: permission({ setting: "parties" }), training: permission({}) } as const;
  expect(statementOf(video, known)?.remix).toMatchObject({ setting: "deny", parties: [] });
});

test("a permission for parties is a no where a form cannot name them", () => {
  const video = { visibility: "public", remix: permission({ setting: "allow" }) } as const;
  const terms = (change: Partial<EffectivePermission>) => {
    const stated = statementOf({ ...video, training: permission(change) }, known);
    return stated && termsForAll(stated, false);
  };
  expect(terms({ setting: "parties", parties: ["one"] })).toEqual({
    mayTrain: false,
    remixDenied: false,
    searchDenied: false,
  });
  expect(terms({ setting: "allow" })).toMatchObject({ mayTrain: true });
});
