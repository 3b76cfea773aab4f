import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { HIDDEN } from "#lib/platform/shared/characters";
import { graphemesOf } from "#lib/platform/shared/graphemes";
import { boundedLine, boundedLines, cleanLine, cleanText, shownLine, shownText } from "#lib/platform/shared/plain-text";
import { DISGUISES, EMOJI, hostileText, JOINED_WORDS } from "#lib/testing/hostile-text";

describe("one line", () => {
  test.each([
    ["  two \n lines ", "two lines"],
    ["a\u0085b\u2028c\vd", "a b c d"],
    ["a\t\u0000\tb", "a b"],
    ["\u0000\u0007 ", ""],
    ["u\u0308ber", "über"],
    ["e\u200d\u0301", "é"],
    ["\u2813\u2800\u2811", "\u2813 \u2811"],
    ["\u2800\u3164\u200d", ""],
    ["<script>alert(1)</script>", "<script>alert(1)</script>"],
    ["Ein Käse 🧀 für 日本", "Ein Käse 🧀 für 日本"],
    ["\u0301\u0301 \u0327a", "a"],
  ])("%j becomes %j", (text, clean) => {
    expect(cleanLine(text)).toBe(clean);
  });

  test.each(DISGUISES)("%j loses what hides or turns, and is %j", (hostile, left) => {
    expect(cleanLine(hostile)).toBe(left);
  });

  test.each([...EMOJI, ...JOINED_WORDS])("%s keeps its joiners, selectors and tags, also inside a sentence", (text) => {
    expect(cleanLine(text)).toBe(text);
    expect(cleanLine(`My ${text} and more`)).toBe(`My ${text} and more`);
  });

  test.each(["र्त्स्न्यां", "ཧྐྵྨླྺྼྻྂ", "יְרוּשָׁלִַ֔ם", "Việt", "각", "ᄀ각", "ข้ำ", "ᠮᠣᠩᠭ᠋ᠣᠯ", "葛\u{e0100}"])(
    "%s is whole: people write so",
    (text) => {
      expect(cleanLine(text)).toBe(text.normalize("NFC"));
    },
  );

  test.each([
    ["accents", "Z\u0351\u0322\u0334\u0351\u0301", "Z\u0334\u0322\u0351"],
    ["joined people", "👩‍".repeat(50) + "👩", "👩‍".repeat(6) + "👩"],
    ["joined letters", "क्".repeat(50), `${"क्".repeat(6)}क\ufffd`],
  ])("a pile of %s is one that can be meant", (_, text, clean) => {
    expect(graphemesOf(text)).toHaveLength(1);
    expect(cleanLine(text)).toBe(clean);
  });
});

describe("several lines", () => {
  test.each([
    ["one\r\ntwo\rthree", "one\ntwo\nthree"],
    ["one\n\n\n\n\ntwo   \n", "one\n\ntwo"],
    ["tab\tstays", "tab\tstays"],
    ["a\u2028b\u0000\u202ec", "a\nbc"],
  ])("%j becomes %j", (text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });
});

describe("whatever an attacker writes", () => {
  const FORMS = [
    ["a line", cleanLine],
    ["lines", cleanText],
  ] as const;

  test.each(FORMS)("%s is well-formed, in NFC, and hides nothing", (_, clean) => {
    fc.assert(
      fc.property(hostileText(), (text) => {
        const cleaned = clean(text);
        expect(cleaned.isWellFormed()).toBe(true);
        expect(cleaned.normalize("NFC")).toBe(cleaned);
        expect(cleaned.replaceAll(HIDDEN, "")).toBe(cleaned);
        expect(cleaned.trim()).toBe(cleaned);
        expect(Math.max(0, ...graphemesOf(cleaned).map((grapheme) => Array.from(grapheme).length))).toBeLessThan(16);
      }),
      { numRuns: 2_000 },
    );
  });

  // Found by the property below in one run of some hundred.
  test.each([
    ["vowels that compose once nothing hides between", `\u1100\u034f${"\u1161".repeat(7)}`],
    ["half of a flag", `${"\u{110bd}".repeat(8)}\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}`],
    ["marks that swap places, before a joiner", "\u2620\u0344\ud800\u094d\u200d"],
  ])("%s is cleaned at once", (_, text) => {
    for (const [, clean] of FORMS) expect(clean(clean(text))).toBe(clean(text));
  });

  test.each(FORMS)("%s that is cleaned again stays as it is", (_, clean) => {
    fc.assert(
      fc.property(hostileText(), (text) => {
        expect(clean(clean(text))).toBe(clean(text));
      }),
      { numRuns: 2_000 },
    );
  });

  test("what was clean when it was stored is shown letter by letter", () => {
    fc.assert(
      fc.property(hostileText(), (text) => {
        expect(shownLine(cleanLine(text))).toBe(cleanLine(text));
        expect(shownText(cleanText(text))).toBe(cleanText(text));
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([
    ["a line", boundedLine],
    ["lines", boundedLines],
  ] as const)(
    "%s in bounds is never longer, never cut within a character, and the same when bounded again",
    (_, bound) => {
      fc.assert(
        fc.property(hostileText(), fc.integer({ min: 1, max: 50 }), (text, maxLength) => {
          const bounded = bound(text, maxLength);
          expect(bounded.length).toBeLessThanOrEqual(maxLength);
          expect(bounded.isWellFormed()).toBe(true);
          expect(bound(bounded, maxLength)).toBe(bounded);
          if (text.length > maxLength * 8 || !bounded.endsWith("…")) return;
          const [whole, kept] = [graphemesOf(bound(text, 1e6)), graphemesOf(bounded.slice(0, -1))];
          // Whole graphemes, and what cleaning leaves of them: a joiner that joins nothing any more goes with what it joined.
          const cut = whole.slice(0, kept.length).join("").trimEnd();
          expect(kept.join("")).toBe(bound(`${cut}…`, 1e6).slice(0, -1));
        }),
        { numRuns: 2_000 },
      );
    },
  );
});

test("a text in bounds says that it was cut, also one that is one letter too long", () => {
  expect(boundedLine("🧀".repeat(10), 6)).toBe("🧀🧀…");
  expect(boundedLine("abcdef", 6)).toBe("abcdef");
  expect(boundedLine("abcdefg", 6)).toBe("abcde…");
  expect(boundedLine("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 12)).toBe("👨‍👩‍👧‍👦…");
});

test.each([
  ["a hundred megabytes of blanks", () => boundedLine(" ".repeat(100_000_000), 200)],
  ["a row of blanks before a letter", () => cleanText(`${" ".repeat(200_000)}x${" ".repeat(200_000)}y`)],
  ["marks without a letter", () => cleanLine(" \u0301".repeat(50_000))],
  ["one letter with marks", () => cleanLine(`a${"\u0301\u0327".repeat(100_000)}`)],
  ["joiners", () => cleanLine("👩\u200d".repeat(100_000))],
  ["flags with tags", () => cleanLine(`\u{1f3f4}${"\u{e0067}".repeat(200_000)}`)],
])("the work stays in bounds for %s", (_, work) => {
  const before = performance.now();
  work();
  // Milliseconds where it grows with the text, minutes where it grows with its square.
  expect(performance.now() - before).toBeLessThan(20_000);
});
