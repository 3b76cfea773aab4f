import fc from "fast-check";
import { expect, test } from "vitest";

import { pool } from "#lib/platform/db/client";
import { useTestDatabase } from "#lib/testing/database";
import { plainFold, plainMatch } from "#lib/testing/fold";

useTestDatabase();

async function fold(texts: string[]): Promise<string[]> {
  const { rows } = await pool().query<{ folded: string }>(
    "SELECT search_fold(written) AS folded FROM unnest($1::text[]) WITH ORDINALITY AS t(written, place) ORDER BY place",
    [texts],
  );
  return rows.map(({ folded }) => folded);
}

/** Everything that PostgreSQL can store and both sides know: their versions of Unicode differ. */
const storable = (text: string): string => text.toWellFormed().replaceAll(/[\0\p{Cn}\p{Co}]/gu, "");
const written = fc
  .oneof(fc.string({ unit: "binary", maxLength: 40 }), fc.string({ unit: "grapheme", maxLength: 40 }))
  .map(storable);

test.each([
  ["Müller", "muller"],
  ["Mu\u0308ller", "muller"],
  ["CAFÉ", "cafe"],
  ["Straße, STRASSE, ẞ", "strasse, strasse, ss"],
  ["İstanbul ISPARTA ılık", "istanbul isparta ilik"],
  ["Łódź København Đà Nẵng Þór Æsop œuvre", "lodz kobenhavn da nang thor aesop oeuvre"],
  ["ΣΊΣΥΦΟΣ σίσυφος", "σισυφοσ σισυφοσ"],
  ["Ёлка Йод", "елка иод"],
  ["ｆｕｌｌ\u3000ｗｉｄｔｈ ①② ﬁ", "full width 12 fi"],
  ["مُحَمَّد محمـد", "محمد محمد"],
  ["שָׁלוֹם", "שלום"],
  ["ｶﾞギ ハ\u309A", "ガギ パ"],
  ["हिन्दी ไทย 한국어 東京", "हिन्दी ไทย 한국어 東京"],
  ["don’t “quote” 1990–2000", 'don\'t "quote" 1990-2000'],
  ["❤\uFE0F 1\uFE0F\u20E3 👩\u200D🚀", "❤ 1 👩🚀"],
  ["\u00A0 a\t\n b\u2028 ", "a b"],
  ["\u0301\u200B", ""],
])("%j is searched as %j", async (text, expected) => {
  expect(await fold([text])).toEqual([expected]);
  expect(plainFold(text)).toBe(expected);
});

test("the database folds every character as Unicode's properties say", async () => {
  const different: string[] = [];
  for (let first = 0; first < 0x110000; first += 0x8000) {
    const characters = Array.from({ length: 0x8000 }, (_, place) => String.fromCodePoint(first + place)).filter(
      (character) => character !== "\0" && storable(character) === character,
    );
    const { rows } = await pool().query<{ written: string; folded: string }>(
      "SELECT written, search_fold(written) AS folded FROM unnest($1::text[]) AS written WHERE unicode_assigned(written)",
      [characters],
    );
    different.push(...rows.filter((row) => row.folded !== plainFold(row.written)).map((row) => row.written));
  }
  expect(different).toEqual([]);
});

test("any text folds alike in the database and outside, and what is folded folds to itself", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(written, { minLength: 1, maxLength: 50 }), async (texts) => {
      const folded = await fold(texts);
      expect(folded).toEqual(texts.map(plainFold));
      expect(await fold(folded)).toEqual(folded);
    }),
    { numRuns: 100 },
  );
});

test("no index passes over a text in which all words stand, whatever they are and whoever's it is", async () => {
  const some = fc.oneof(
    fc.array(fc.constantFrom("a", "ab", "abc", "abcd", "é", "e", "ß", "%", "_", "\\", "東京", "🎉", "b b"), {
      maxLength: 4,
    }),
    fc.array(written, { maxLength: 2 }),
  );
  await fc.assert(
    fc.asyncProperty(some, some, fc.nat(20), async (parts, asked, cut) => {
      const [text, question] = [parts.join(" "), asked.join(" ").slice(0, cut).toWellFormed()];
      const { rows } = await pool().query<{ found: boolean; letters: boolean; keys: boolean }>(
        `SELECT f LIKE ALL (search_patterns($2)) AND search_fold($2) <> '' AS letters,
                search_keys('owner', f) @> search_wanted('owner', $2) AS keys FROM search_fold($1) AS f`,
        [text, question],
      );
      const matches = plainMatch(text, question);
      expect(rows[0]?.letters).toBe(matches);
      if (matches) expect(rows[0]?.keys).toBe(true);
    }),
    { numRuns: 500 },
  );
});
