import fc from "fast-check";

/** People and families, a flag with tags, a keycap, a heart: emoji of several code points each. */
export const EMOJI = ["👨‍👩‍👧‍👦", "👩🏻‍❤️‍💋‍👩🏿", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴‍☠️", "1️⃣", "❤️", "🇮🇳", "👍🏽"];

/** Words whose spelling needs a joiner: Devanagari, Malayalam, Sinhala, Bengali, Persian, and an Arabic abbreviation. */
export const JOINED_WORDS = ["क्‍ष", "क्‌ष", "നന്‍", "ශ්‍රී", "র‍্যাব", "می‌خواهم", "ه‍"];

/** What has no other reading than to mislead, each with the letters that must be left of it. */
export const DISGUISES: readonly [hostile: string, left: string][] = [
  ["invoice\u202egpj.exe", "invoicegpj.exe"],
  ["\u2066a\u2069\u200f\u061c", "a"],
  ["a\u0000b\u200bc\u007fd\ufeffe\u00adf", "abcdef"],
  ["\u3164\u115f\uffa0a\u1160", "a"],
  ["a\u{e0041}\u{e0042}\u{e007f}b", "ab"],
  ["a\ufe0f\u{e0100}\u{e01ef}b", "ab"],
  ["a\u200db\u200cc", "abc"],
  ["\ufff9a\ufffab\ufffb\ufffc", "ab"],
  ["\ud800lone\udc00", "lone"],
];

/** Letters with so many marks that they reach over the lines above. */
const ZALGO = `Z${"\u0351\u0489\u0322\u0334".repeat(200)}a${"\u0e47".repeat(100)}l`;

/** Texts for every field that a stranger can fill: wide, tall, long, turned around, and odd but honest. */
export const HOSTILE_TEXTS = {
  unbroken: "W".repeat(200),
  wideGlyphs: "﷽𒐫".repeat(40),
  turned: `${DISGUISES[0]?.[0] ?? ""} \u2067\u202dשלום עולם${"ם".repeat(120)}`,
  families: "👨‍👩‍👧‍👦".repeat(17),
  joined: JOINED_WORDS.join("").repeat(5),
  conjuncts: "क्".repeat(95),
  zalgo: `${ZALGO} `.repeat(3),
  noBreaks: `${"a\u00a0".repeat(60)}${"b\u2060".repeat(30)}`,
  markup: `<img src=x onerror=alert(1)>"'&{{7*7}}${"<b>".repeat(40)}`,
} as const;

const CHARACTERS = [
  "a",
  "Z",
  " ",
  "é",
  "\n",
  "\t",
  "😀",
  "1",
  "#",
  "\u0301",
  "\u0327",
  "\u0591",
  "\u05d0",
  "\u0e01",
  "\u0e47",
  "\r",
  "\u0085",
  "\u2028",
  "\u00a0",
  "\u3000",
  "\u2800",
  "\u200b",
  "\u200c",
  "\u200d",
  "\u200e",
  "\u202e",
  "\u2066",
  "\ufeff",
  "\u00ad",
  "\u034f",
  "\u3164",
  "\ufffc",
  "\ufe00",
  "\ufe0e",
  "\ufe0f",
  "\u{e0100}",
  "\u{e0041}",
  "\u{e007f}",
  "\u{1f3fb}",
  "\u180b",
  "\u1820",
  "\u0915",
  "\u094d",
  "\u093c",
  "\u0958",
  "\u09c7",
  "\u09be",
  "\u0d28",
  "\u0644",
  "\u0647",
  "\u0600",
  "\u1100",
  "\u1161",
  "\u11a8",
  "\uac00",
  "\u212a",
  "\u2126",
  "\uf900",
  "\u0340",
  "\u0344",
  "\u{1f3f4}",
  "\ud800",
  "\udc00",
  "\ufffe",
  "\u{1fffe}",
  "👩",
  "❤",
  "☠",
  "🇮",
  "\u{11013}",
  "\u{110bd}",
];

/** Text as an attacker writes it: everything that combines, joins, hides or turns, in any order and number. */
export const hostileText = (maxLength = 60): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...CHARACTERS) },
        { weight: 1, arbitrary: fc.constantFrom(...EMOJI, ...JOINED_WORDS, ...DISGUISES.map(([hostile]) => hostile)) },
        { weight: 1, arbitrary: fc.nat(0x10ffff).map((point) => String.fromCodePoint(point)) },
        {
          weight: 1,
          arbitrary: fc
            .tuple(fc.constantFrom(...CHARACTERS), fc.integer({ min: 2, max: 40 }))
            .map(([character, times]) => character.repeat(times)),
        },
      ),
      { maxLength },
    )
    .map((parts) => parts.join(""));
