import { expect, test } from "vitest";

import { localPath } from "#lib/web/local-path";

test.each([
  ["/studio?q=a#b", "/studio?q=a#b"],
  ["/", "/"],
  ["//evil.test", "/home"],
  ["/\\evil.test", "/home"],
  ["/\t/evil.test", "/home"],
  ["https://evil.test", "/home"],
  ["javascript:alert(1)", "/home"],
  ["studio", "/home"],
  [undefined, "/home"],
  [["/a", "/b"], "/home"],
])("%j leads to %s", (wanted, expected) => {
  expect(localPath(wanted, "/home")).toBe(expected);
});
