import { expect, test } from "vitest";

import { bulkChangeInNumbers, changing } from "#components/changes/change-words";

test.each([
  [
    12_408,
    { inherit: 800, allow: 12, deny: 11_596 },
    "deny",
    "812 of 12,408 videos change: 800 from account default and 12 from allowed.",
  ],
  [3, { inherit: 1, allow: 0, deny: 0 }, "allow", "1 of 3 videos changes: 1 from account default."],
  [1, { inherit: 0, allow: 0, deny: 1 }, "inherit", "1 of 1 video changes: 1 from not allowed."],
  [40, { inherit: 0, allow: 40, deny: 0 }, "allow", "All 40 are set so already: nothing changes."],
  [1, { inherit: 1, allow: 0, deny: 0 }, "inherit", "It is set so already."],
  [0, { inherit: 0, allow: 0, deny: 0 }, "deny", "None of these videos is there any more."],
] as const)("of %i videos with %o set to %s", (matched, changes, to, sentence) => {
  expect(bulkChangeInNumbers({ matched, changes }, to)).toBe(sentence);
});

test("what a video has already does not count as a change", () => {
  expect(changing({ matched: 9, changes: { inherit: 2, allow: 3, deny: 4 } }, "deny")).toBe(5);
});
