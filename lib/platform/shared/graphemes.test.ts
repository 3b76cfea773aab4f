import fc from "fast-check";
import { expect, test } from "vitest";

import { firstGraphemes, graphemesOf, headWithin } from "#lib/platform/shared/graphemes";
import { EMOJI, hostileText } from "#lib/testing/hostile-text";

const segmenter = new Intl.Segmenter("en");
const byIntl = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

test("graphemes are those of Unicode, as this version of Node knows them", () => {
  fc.assert(
    fc.property(hostileText(), (text) => {
      const wellFormed = text.toWellFormed();
      expect(graphemesOf(wellFormed)).toEqual(byIntl(wellFormed));
    }),
    { numRuns: 1_000 },
  );
});

test.each([...EMOJI, "क्ष", "각", "é"])("%s is one, and is taken whole or not at all", (text) => {
  expect(graphemesOf(text)).toEqual([text]);
  expect(firstGraphemes(`${text}${text}b`, 2)).toBe(text + text);
  expect(headWithin(`a${text}`, text.length)).toBe("a");
  expect(headWithin(`a${text}b`, text.length + 1)).toBe(`a${text}`);
});

test("a head is the beginning of whole graphemes that fits, and never more than was asked for", () => {
  fc.assert(
    fc.property(hostileText(), fc.nat(80), (text, most) => {
      const whole = graphemesOf(text.toWellFormed());
      const joined = whole.join("");
      expect(firstGraphemes(joined, most)).toBe(whole.slice(0, most).join(""));
      const head = headWithin(joined, most);
      expect(head.length).toBeLessThanOrEqual(most);
      expect(whole.slice(0, graphemesOf(head).length).join("")).toBe(head);
    }),
    { numRuns: 1_000 },
  );
});
