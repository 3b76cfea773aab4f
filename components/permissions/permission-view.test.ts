import { expect, test } from "vitest";

import {
  afterChoice,
  isSameParties,
  namesNobody,
  type PermissionView,
  viewOf,
} from "#components/permissions/permission-view";
import type { TrainingState } from "#lib/consent/permissions/shapes";

const acme = { id: "acme", name: "Acme AI" };
const now = new Date("2026-11-22T12:00:00Z");
const inheriting: TrainingState = {
  choice: "inherit",
  choiceParties: [],
  default: "deny",
  defaultParties: [],
  defaultBasis: "account-default",
  allowed: "no",
  parties: [],
  basis: "account-default",
  since: "2026-11-01T00:00:00.000Z",
};
const view = viewOf(inheriting);
const allowedForAcme = { choice: "parties", parties: [acme] } as const;

test("both permissions are read in one shape", () => {
  const { defaultBasis, basis, since } = inheriting;
  const remix = viewOf({ choice: "allow", default: "deny", allowed: true, defaultBasis, basis, since });
  expect(remix).toMatchObject({ permission: "remix", own: { choice: "allow" }, inForce: { choice: "allow" } });
  const training = viewOf({
    ...inheriting,
    choice: "parties",
    choiceParties: [acme],
    allowed: "parties",
    parties: [acme],
  });
  expect(training).toMatchObject({ permission: "training", own: allowedForAcme, inForce: allowedForAcme });
});

test.each<[PermissionView["own"], PermissionView["inForce"], PermissionView["basis"]]>([
  [{ choice: "allow", parties: [] }, { choice: "allow", parties: [] }, "video-choice"],
  [{ choice: "deny", parties: [] }, { choice: "deny", parties: [] }, "video-choice"],
  [allowedForAcme, allowedForAcme, "video-choice"],
  [{ choice: "inherit", parties: [] }, { choice: "deny", parties: [] }, "account-default"],
])("choosing %o shows at once what the server will say", (own, inForce, basis) => {
  expect(afterChoice(view, own, now)).toEqual({ ...view, own, inForce, basis, since: now.toISOString() });
});

test("a video that goes back to a default which the creator has not chosen follows the platform's", () => {
  const undecided = viewOf({ ...inheriting, defaultBasis: "platform-default", basis: "video-choice" });
  const after = afterChoice(undecided, { choice: "inherit", parties: [] }, now);
  expect(after).toMatchObject({ inForce: { choice: "deny" }, basis: "platform-default" });
});

test("going back to a default shows training as not allowed once every party it named was removed", () => {
  const emptied = viewOf({ ...inheriting, default: "parties" });
  expect(afterChoice(emptied, { choice: "inherit", parties: [] }, now).inForce.choice).toBe("deny");
});

test("a choice promises nothing where the platform or the staff decides", () => {
  for (const basis of ["platform-rule", "staff-decision"] as const) {
    const overruled = viewOf({ ...inheriting, basis });
    expect(afterChoice(overruled, allowedForAcme, now)).toEqual({ ...overruled, own: allowedForAcme });
  }
});

test("parties are the same in any order", () => {
  expect(isSameParties(["a", "b"], ["b", "a"])).toBe(true);
  expect(isSameParties(["a"], ["a", "b"])).toBe(false);
  expect(isSameParties(["a"], ["b"])).toBe(false);
});

test("only naming parties without a party cannot be saved", () => {
  expect(namesNobody("parties", [])).toBe(true);
  expect(namesNobody("parties", ["a"])).toBe(false);
  expect(namesNobody("deny", [])).toBe(false);
});
