import { expect, test } from "vitest";

import { rank } from "./rank.ts";

const named = (typed: string) => rank("id", typed, ["Fälle in Zürich", "Saved views", "mine"]);

test.each([
  ["fa\u0308lle", 1],
  ["zurich FALLE", 0.8],
  ["views zürich", 0.4],
  ["bern", 0],
])("%s is found in a command's name or group, whatever the accents and the order", (typed, found) => {
  expect(named(typed)).toBe(found);
});
