import { expect, test } from "vitest";

import { formatBytes, formatDuration } from "#components/videos/format";

test.each([
  [0, "0:00"],
  [7_400, "0:07"],
  [59_600, "1:00"],
  [750_000, "12:30"],
  [3_723_000, "1:02:03"],
])("%i ms is %s", (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test.each([
  [0, "0 bytes"],
  [999, "999 bytes"],
  [1_000, "1.0 kB"],
  [4_321_000, "4.3 MB"],
  [43_210_000, "43 MB"],
  [5e15, "5000 TB"],
])("%i bytes are %s", (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
