import { expect, test } from "vitest";

import { contentSignal, contentSignalDenial, contentSignalRule } from "#lib/consent/passport/forms/content-signal";

test.each([
  [false, true, false, "ai-train=no, ai-input=no"],
  [false, false, false, "ai-train=no"],
  [true, true, false, "ai-train=yes, ai-input=no"],
  [true, false, false, "ai-train=yes"],
  [true, false, true, "ai-train=yes, search=no"],
])("training %s, remixing denied %s, search denied %s: %s", (mayTrain, remixDenied, searchDenied, expected) => {
  expect(contentSignal({ mayTrain, remixDenied, searchDenied })).toBe(expected);
});

test("the line of a group has no path", () => {
  const terms = { mayTrain: false, remixDenied: false, searchDenied: false };
  expect(contentSignalRule(terms)).toBe("Content-Signal: ai-train=no\n");
});

test("the form with a path permits nothing, whatever is decided", () => {
  const terms = { mayTrain: true, remixDenied: true, searchDenied: false };
  expect(contentSignalDenial("/v/a", terms)).toBe("Content-Signal: /v/a ai-train=no, ai-input=no\n");
});
