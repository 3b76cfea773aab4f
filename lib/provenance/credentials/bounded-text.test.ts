import { expect, test } from "vitest";

import { boundedLabel } from "#lib/provenance/credentials/bounded-text";

test("labels that look alike when bounded stay apart", () => {
  const long = "urn:".padEnd(5_000, "x");
  expect(boundedLabel(`${long}1`)).not.toBe(boundedLabel(`${long}2`));
  expect(boundedLabel("a\u202eb")).not.toBe(boundedLabel("ab"));
  expect(boundedLabel("urn:c2pa:1")).toBe("urn:c2pa:1");
});
