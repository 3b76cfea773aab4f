import fc from "fast-check";
import { expect, test } from "vitest";

import { newPassword } from "#lib/people/accounts/input";
import { opaqueString } from "#lib/people/accounts/password-text";

test.each([
  ["correct horse battery staple", "correct horse battery staple"],
  ["Correct Horse Battery Staple", "Correct Horse Battery Staple"],
  ["πßå", "πßå"],
  ["Jack of ♦s", "Jack of ♦s"],
  ["foo\u1680bar", "foo bar"],
  ["", null],
  ["my cat is a \tby", null],
])("RFC 8265's example %j is %j", (typed, expected) => {
  expect(opaqueString(typed)).toBe(expected);
});

test.each([
  ["a decomposed umlaut", "Gru\u0308ße", "Grüße"],
  ["a decomposed syllable", "\u1112\u1161\u11AB", "한"],
  ["a space with Alt", "a\u00A0b\u3000c", "a b c"],
  ["Persian with a joiner", "می\u200Cخواهم", "می\u200Cخواهم"],
  ["Hindi with a joiner", "क्\u200Dष", "क्\u200Dष"],
  ["an emoji", "🦊🦊", "🦊🦊"],
  ["full width, which is not folded", "ｐａｓｓ", "ｐａｓｓ"],
  ["a ligature, which is not folded", "ﬁ", "ﬁ"],
  ["the Catalan point", "col·lecció", "col·lecció"],
  ["a point between kana", "ア・イ", "ア・イ"],
  ["a unit of Hebrew", "צ״ל", "צ״ל"],
])("%s is one password", (_, typed, expected) => {
  expect(opaqueString(typed)).toBe(expected);
});

test.each([
  ["an emoji of several", "👩\u200D🚀"],
  ["a variation selector", "❤\uFE0F"],
  ["a zero-width space", "a\u200Bb"],
  ["a soft hyphen", "a\u00ADb"],
  ["an override of direction", "a\u202Eb"],
  ["half a pair", "a\uD800b"],
  ["a noncharacter", "a\uFFFEb"],
  ["an unassigned code point", "a\u0378b"],
  ["private use", "a\uE000b"],
  ["Old Hangul", "\u1100"],
  ["tatweel", "سـلام"],
  ["a point between no l", "a·b"],
  ["digits of two kinds", "\u0661\u06F1"],
  ["a joiner in Latin", "a\u200Db"],
])("%s is refused, with a sentence", (_, typed) => {
  expect(opaqueString(typed)).toBeNull();
  const { error } = newPassword.safeParse(`a long password ${typed}`);
  expect(error?.issues[0]?.message).toMatch(/character that not every device can type/);
});

test("the form of a form is the same, and every composition of a password has one form", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), (typed) => {
      const text = opaqueString(typed);
      if (text !== null) expect(opaqueString(text)).toBe(text);
      for (const form of ["NFC", "NFD"] as const) expect(opaqueString(typed.normalize(form))).toBe(text);
    }),
    { numRuns: 2_000 },
  );
});

test("a new password is counted in characters, as it will be hashed", () => {
  const accepts = (text: string) => newPassword.safeParse(text).success;
  const letters = "äöüáéíóúàèìòùâêîôû".repeat(8);
  expect(newPassword.parse(letters.slice(0, 128).normalize("NFD"))).toBe(letters.slice(0, 128));
  expect(accepts(letters.slice(0, 129))).toBe(false);
  expect(accepts("äöüáéíóúàèì".normalize("NFD"))).toBe(false);
  expect(accepts("äöüáéíóúàèìò")).toBe(true);
  // Six characters of two units each.
  expect(accepts("🦊🐻🐼🐨🐯🦁")).toBe(false);
  expect(accepts("ｐａｓｓｗｏｒｄ１２３４")).toBe(false);
  expect(accepts("a".repeat(10_000_000))).toBe(false);
});
