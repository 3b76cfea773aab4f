/** Letters that fold without Unicode saying so, and quotes and dashes (docs/decisions/search.md). */
const BY_HAND = new Map(
  Object.entries({
    ø: "o",
    ł: "l",
    đ: "d",
    ð: "d",
    ħ: "h",
    ı: "i",
    ŧ: "t",
    ƀ: "b",
    ǥ: "g",
    ɨ: "i",
    ʉ: "u",
    ƶ: "z",
    ς: "σ",
    ß: "ss",
    æ: "ae",
    œ: "oe",
    þ: "th",
  }),
);
for (const quote of "‘’‚‛ʹʻʼʽ′") BY_HAND.set(quote, "'");
for (const quote of "“”„‟") BY_HAND.set(quote, '"');
for (const dash of "‐‑‒–—―−") BY_HAND.set(dash, "-");

const ACCENTED =
  /[\p{Script=Inherited}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Coptic}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}]/u;
/** The two marks that make other sounds of kana belong to no script; tatweel only stretches a word. */
const KANA_MARK = /[\u3099\u309A]/;
const NEVER_DRAWN = /[\p{Default_Ignorable_Code_Point}\u0640]/u;

const isDropped = (character: string): boolean =>
  NEVER_DRAWN.test(character) ||
  (/[\p{Mn}\p{Me}]/u.test(character) && ACCENTED.test(character) && !KANA_MARK.test(character));

/** What the database's `search_fold` has to give, worked out from the properties of Unicode in this process. */
export const plainFold = (text: string): string =>
  Array.from(text.normalize("NFKD"))
    .filter((character) => !isDropped(character))
    .map((character) => BY_HAND.get(character.toLowerCase()) ?? character.toLowerCase())
    .join("")
    .normalize("NFC")
    .replaceAll(/[\s\u0085]+/gu, " ")
    .trim();

/** What a search means: every word stands somewhere in the text. */
export function plainMatch(text: string, asked: string): boolean {
  const words = plainFold(asked).split(" ").filter(Boolean);
  return words.length > 0 && words.every((word) => plainFold(text).includes(word));
}
