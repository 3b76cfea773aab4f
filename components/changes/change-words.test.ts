import { expect, test } from "vitest";

import { bulkChangeInNumbers, changing, setTo } from "#components/changes/change-words";

const NONE = { inherit: 0, allow: 0, deny: 0, parties: 0 };

test.each([
  [12_408, { inherit: 800, allow: 12 }, "812 of 12,408 videos change: 800 from account default and 12 from allowed."],
  [3, { inherit: 1 }, "1 of 3 videos changes: 1 from account default."],
  [1, { deny: 1 }, "1 of 1 video changes: 1 from not allowed."],
  [9, { parties: 2 }, "2 of 9 videos change: 2 from allowed for some parties."],
  [40, {}, "All 40 are set so already: nothing changes."],
  [1, {}, "It is set so already."],
  [0, {}, "None of these videos is there any more."],
])("of %i videos, %o change", (matched, changes, sentence) => {
  expect(bulkChangeInNumbers({ matched, changes: { ...NONE, ...changes } })).toBe(sentence);
});

test("what changes is counted over every choice that videos come from", () => {
  expect(changing({ changes: { inherit: 2, allow: 3, deny: 4, parties: 5 } })).toBe(14);
});

test.each([
  ["remix", "deny", [], "AI remixing not allowed"],
  ["training", "inherit", [], "AI training follows the account"],
  ["training", "parties", ["acme"], "AI training allowed only for Acme AI"],
  ["training", "parties", ["gone"], "AI training allowed only for a party that was removed"],
  ["remix", null, [], "AI remixing as a file says"],
] as const)("a change of %s to %s says so", (permission, choice, partyIds, words) => {
  expect(setTo({ permission, choice, partyIds: [...partyIds] }, [{ id: "acme", name: "Acme AI" }])).toBe(words);
});
