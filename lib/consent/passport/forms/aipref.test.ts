import { expect, test } from "vitest";

import { contentUsage, contentUsageRule } from "#lib/consent/passport/forms/aipref";

test.each([
  [false, true, false, "train-ai=n, ai-use=n"],
  [false, false, false, "train-ai=n"],
  [true, true, false, "train-ai=y, ai-use=n"],
  [true, false, false, "train-ai=y"],
  [true, false, true, "train-ai=y, search=n"],
  [false, true, true, "train-ai=n, ai-use=n, search=n"],
])("training %s, remixing denied %s, search denied %s: %s", (mayTrain, remixDenied, searchDenied, expected) => {
  expect(contentUsage({ mayTrain, remixDenied, searchDenied })).toBe(expected);
});

test("a rule of robots.txt always has a path", () => {
  const terms = { mayTrain: false, remixDenied: true, searchDenied: false };
  expect(contentUsageRule("/", terms)).toBe("Content-Usage: / train-ai=n, ai-use=n\n");
});
