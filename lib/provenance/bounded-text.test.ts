import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { boundedLabel, boundedText } from "#lib/provenance/bounded-text";

describe("text from a stranger's file", () => {
  test.each([
    ["keeps what people write", "Ein Käse 🧀 für 日本", "Ein Käse 🧀 für 日本"],
    ["becomes one line", "one\n\ttwo\r\n  three", "one two three"],
    ["loses what would reorder the text around it", "photo\u202egpj.exe\u2066", "photogpj.exe"],
    ["loses what cannot be seen", "a\u0000b\u200bc\u007fd\ufeff", "abcd"],
    ["has one space where something unseen stood between two", "a\t\u0000\tb", "a b"],
    ["keeps markup as text", "<script>alert(1)</script>", "<script>alert(1)</script>"],
    ["keeps emoji that are joined", "👩‍🚀", "👩‍🚀"],
  ])("%s", (_, given, expected) => {
    expect(boundedText(given, 100)).toBe(expected);
  });

  test("says that it was cut, and is never cut within a character", () => {
    expect(boundedText("🧀".repeat(10), 6)).toBe("🧀🧀…");
  });

  test("is never longer than allowed, always well-formed, and the same when bounded again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), fc.integer({ min: 1, max: 50 }), (text, maxLength) => {
        const bounded = boundedText(text, maxLength);
        expect(bounded.length).toBeLessThanOrEqual(maxLength);
        expect(bounded.isWellFormed()).toBe(true);
        expect(boundedText(bounded, maxLength)).toBe(bounded);
      }),
    );
  });

  test("costs little even when it is a hundred megabytes", () => {
    const before = performance.now();
    boundedText(" ".repeat(100_000_000), 200);
    expect(performance.now() - before).toBeLessThan(500);
  });
});

test("labels that look alike when bounded stay apart", () => {
  const long = "urn:".padEnd(5_000, "x");
  expect(boundedLabel(`${long}1`)).not.toBe(boundedLabel(`${long}2`));
  expect(boundedLabel("a\u202eb")).not.toBe(boundedLabel("ab"));
  expect(boundedLabel("urn:c2pa:1")).toBe("urn:c2pa:1");
});
