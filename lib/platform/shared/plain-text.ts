import * as characters from "#lib/platform/shared/characters";
import { firstGraphemes, headWithin, mapGraphemes } from "#lib/platform/shared/graphemes";

/*
 * The one cleaner of text that came from outside: a form, the API, a file's name, its credentials, another server.
 * What it returns is well-formed, in NFC, hides nothing, keeps its direction to itself, and cleaning it again changes
 * nothing. It runs in browsers too.
 */

/** Code points of a grapheme. The longest that people write: a conjunct of Sanskrit, a kiss with two tones of skin. */
const LONGEST = { letters: 14, pictures: 14, hebrew: 7, others: 5 };
const LOST = "\ufffd";

/** A grapheme that writers can have meant: without the fourth accent of "Zalgo", or the tenth person of a family. */
function withinReason(grapheme: string): string {
  if (grapheme.length <= LONGEST.others) return grapheme;
  const points = Array.from(grapheme);
  // By its first, which stays whatever else goes.
  const kind = kindOf(points[0] ?? "");
  if (points.length <= LONGEST[kind]) return grapheme;
  // Half a flag would be tags without one, and a joiner at the end would join what follows.
  const kept = points
    .slice(0, LONGEST[kind] - 1)
    .join("")
    .replace(/[\u200c\u200d\u{e0020}-\u{e007f}]+$/u, "");
  // After a letter that joins, what follows would join, too.
  return kind === "letters" ? kept + LOST : kept;
}

const kindOf = (character: string): keyof typeof LONGEST => {
  if (characters.JOINING_LETTER.test(character)) return "letters";
  if (characters.PICTURE.test(character)) return "pictures";
  return characters.HEBREW.test(character) ? "hebrew" : "others";
};

const BLANK = /\s/;

/** Without blanks around it, and without marks at the very beginning, which would stand on whatever is shown before. */
function withBase(text: string): string {
  let start = 0;
  for (;;) {
    while (BLANK.test(text.charAt(start))) start++;
    const orphans = firstGraphemes(`x${text.slice(start, start + 64)}`, 1).length - 1;
    if (orphans === 0) return text.slice(start).trimEnd();
    start += orphans;
  }
}

const ROW_OF_BLANKS = /\s+/g;
/** Looking back keeps it from starting anew at each blank of a long row. */
const BLANKS_BEFORE_BREAK = /(?<![^\S\n])[^\S\n]+$/gm;

/** Everything but NFC, which the server's version of Unicode and a browser's may see differently. */
function shaped(text: string, keepsLines: boolean): string {
  const visible = text
    .replaceAll(characters.LINE_BREAK, "\n")
    .replaceAll(characters.HIDDEN, "")
    .replaceAll(characters.BLANK, " ")
    .replaceAll(characters.STRAY_TAG, (_, flag?: string) => flag ?? "")
    .replaceAll(characters.STRAY_SELECTOR, "")
    .replaceAll(characters.REPEATED_JOINER, "$1")
    .replaceAll(characters.STRAY_JOINER, "");
  const spaced = keepsLines
    ? visible.replaceAll(BLANKS_BEFORE_BREAK, "").replaceAll(/\n{3,}/g, "\n\n")
    : visible.replaceAll(ROW_OF_BLANKS, " ");
  return withBase(mapGraphemes(spaced, withinReason));
}

/** Stream-Safe Text (UAX #15, 13): no more than 30 marks in a row, whose sorting takes the square of their number. */
const TOO_MANY_MARKS = /(\p{M}{30})\p{M}+/gu;

const normal = (text: string): string => text.replaceAll(TOO_MANY_MARKS, "$1").normalize("NFC");

/**
 * What is left when cleaning changes nothing any more. Mostly at once: only where something hidden stood between
 * letters that compose (U+1100, U+034F, U+1161) is there a second thing to see once the first is gone.
 */
function cleaned(text: string, keepsLines: boolean): string {
  const clean = shaped(normal(text), keepsLines).normalize("NFC");
  return clean === text ? clean : cleaned(clean, keepsLines);
}

/** A text as one line. */
export const cleanLine = (text: string): string => cleaned(text, false);

/** A text with its line breaks, but at most one empty line in a row. */
export const cleanText = (text: string): string => cleaned(text, true);

/**
 * The same for a text that is shown and was perhaps stored before there was this cleaner. Server and browser agree
 * on every character of it.
 */
export const shownLine = (text: string): string => shaped(text, false);
export const shownText = (text: string): string => shaped(text, true);

function within(text: string, maxLength: number, clean: (text: string) => string): string {
  // Work in bounds also where somebody writes megabytes.
  const most = maxLength * 8;
  const whole = clean(text.length > most ? text.slice(0, most) : text);
  if (whole.length <= maxLength) return whole;
  return clean(`${headWithin(whole, maxLength - 1).trimEnd()}…`);
}

/** `cleanLine` of at most `maxLength` UTF-16 units, for what cannot be sent back to be shortened. It says where it was cut. */
export const boundedLine = (text: string, maxLength: number): string => within(text, maxLength, cleanLine);

/** `cleanText` of at most `maxLength` UTF-16 units. */
export const boundedLines = (text: string, maxLength: number): string => within(text, maxLength, cleanText);
