import { expect, test } from "vitest";

import { createTokenInput, displayName, handle, newPassword } from "#lib/people/accounts/input";

test.each([
  ["a-bc", true],
  ["river_stone", true],
  ["abc123", true],
  ["ab", false],
  ["a".repeat(30), true],
  ["a".repeat(31), false],
  ["-abc", false],
  ["abc-", false],
  ["a--b", false],
  ["a.b.c", false],
  ["аdmin", false], // the first letter is Cyrillic
  ["admin", false],
  ["settings", false],
  ["a b c", false],
])("the handle %j is accepted: %s", (text, expected) => {
  expect(handle.safeParse(text).success).toBe(expected);
});

test("a handle is one, however it is written", () => {
  expect(handle.parse(" River-Stone ")).toBe("river-stone");
});

test.each([
  ["eleven char", false],
  ["twelve chars", true],
  ["only lower case words", true],
  ["aaaaaaaaaaaaaaaa", false],
  ["password1234", false],
  ["PassWord1234", false],
  ["x".repeat(5) + "yz!".repeat(41), true],
  ["abcd".repeat(33), false],
])("the password %j is accepted: %s", (text, expected) => {
  expect(newPassword.safeParse(text).success).toBe(expected);
});

test.each(["", " \u202E ", "x".repeat(61), "y".repeat(10_000)])("the name %j is refused", (text) => {
  expect(displayName.safeParse(text).success).toBe(false);
});

test("a name is one line and hides nothing", () => {
  expect(displayName.parse(" Ada\n\u202ELovelace\u0000 ")).toBe("Ada Lovelace");
});

test("scopes are taken once each, in their own order, and at least one is needed", () => {
  expect(createTokenInput.parse({ name: "n", scopes: ["write", "read", "write"] }).scopes).toEqual(["read", "write"]);
  expect(createTokenInput.safeParse({ name: "n", scopes: [] }).success).toBe(false);
});
