import { collectGraphemes, graphemeSegments } from "unicode-segmenter/grapheme";

/*
 * Graphemes (UAX #29) by tables of our own version of Unicode, not by `Intl.Segmenter`: browsers know other versions
 * than the server (an Indic conjunct is one grapheme since Unicode 15.1), and a page that is cut elsewhere in the
 * browser than on the server is one that React has to throw away.
 */

/** Whether every character is a grapheme: nothing here combines. It spares most text the segmenter. */
const isSimple = (text: string): boolean =>
  /^[\n\t\u0020-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u3001-\u3029\u3041-\u3096\u30a0-\u30ff\u4e00-\u9fff]*$/.test(
    text,
  );

/** What a person takes for characters, in order. */
export const graphemesOf = (text: string): string[] => (isSimple(text) ? text.split("") : collectGraphemes(text));

/** The longest beginning of whole graphemes within `maxLength` UTF-16 units. */
export function headWithin(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  if (isSimple(text)) return text.slice(0, maxLength);
  let end = 0;
  for (const { segment, index } of graphemeSegments(text)) {
    if (index + segment.length > maxLength) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}

/** The first `count` graphemes, whatever follows: the work is that of the beginning. */
export function firstGraphemes(text: string, count: number): string {
  if (text.length <= count) return text;
  let seen = 0;
  for (const { index } of graphemeSegments(text)) {
    if (seen === count) return text.slice(0, index);
    seen++;
  }
  return text;
}

/** Each grapheme changed on its own; those of simple text stay. */
export const mapGraphemes = (text: string, change: (grapheme: string) => string): string =>
  isSimple(text) ? text : collectGraphemes(text).map(change).join("");
