import { randomBytes } from "node:crypto";

import { expect, test } from "vitest";

import { forgetEnv, settle } from "#lib/platform/env";
import { open, seal } from "#lib/platform/keys/seal";
import { useTestDatabase } from "#lib/testing/database";

useTestDatabase();

const secret = randomBytes(48);

test("a sealed secret opens again, and no two seals of it look alike", () => {
  const [one, other] = [seal(secret, "row 1"), seal(secret, "row 1")];
  expect(open(one, "row 1")).toEqual(secret);
  expect(open(other, "row 1")).toEqual(secret);
  expect(one).not.toEqual(other);
});

test("a sealed secret opens in no other row, and not once a bit of it was changed", () => {
  const sealed = seal(secret, "row 1");
  expect(() => open(sealed, "row 2")).toThrow("cannot be opened");
  for (const at of [0, 12, sealed.length - 1]) {
    const changed = Uint8Array.from(sealed, (byte, index) => (index === at ? byte ^ 1 : byte));
    expect(() => open(changed, "row 1")).toThrow("cannot be opened");
  }
});

test("under another AUTH_SECRET it says what to do", () => {
  const sealed = seal(secret, "row 1");
  settle({ AUTH_SECRET: "another secret, which did not seal any of this" });
  expect(() => open(sealed, "row 1")).toThrow("set that one again");
  forgetEnv();
  expect(open(sealed, "row 1")).toEqual(secret);
});
