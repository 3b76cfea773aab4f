/*
 * Which characters are which, as fixed ranges and not as `\p{...}`: the server and a reader's browser know different
 * versions of Unicode, and both have to show the same text.
 */

/** What ends a line: CR LF, and everything that Unicode calls a line break (UAX #14, class BK and its kin). */
export const LINE_BREAK = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/** The blank of Braille is no space to Unicode, and looks like one. */
export const BLANK = /\u2800/g;

/**
 * What draws nothing and changes what is drawn, stored or found: lone surrogates and noncharacters; controls, of
 * which PostgreSQL refuses NUL; marks, overrides and isolates of direction, which make a text read as something else
 * ("Trojan Source", CVE-2021-42574); spaces without width, soft hyphens, fillers and formats of scripts that nobody
 * sees; annotations and the object that is not there. Joiners, selectors of variants and tags are
 * judged by their neighbours instead (the `STRAY_` ones).
 */
export const HIDDEN = new RegExp(
  "[" +
    "\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5" +
    "\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufdd0-\\ufdef\\ufeff\\uffa0\\ufff0-\\ufffc\\ufffe\\uffff" +
    "\\ud800-\\udfff\\u{1bca0}-\\u{1bca3}\\u{1d159}\\u{1d173}-\\u{1d17a}" +
    "\\u{e0000}-\\u{e001f}\\u{e0080}-\\u{e00ff}\\u{e01f0}-\\u{e0fff}" +
    Array.from({ length: 17 }, (_, plane) => `\\u{${plane.toString(16)}fffe}\\u{${plane.toString(16)}ffff}`).join("") +
    "]",
  "gu",
);

/** Scripts whose letters change their shapes beside each other, in which a joiner says how: Arabic, Indic and others. */
const JOINING =
  "\\u0600-\\u086f\\u0870-\\u0dff\\u0f00-\\u109f\\u1780-\\u18af\\u1900-\\u194f\\u1a00-\\u1cff\\ua800-\\ua8ff\\ua930-\\ua9df" +
  "\\uaa00-\\uaadf\\uaae0-\\uaaff\\uabc0-\\uabff\\ufb50-\\ufdcf\\ufdf0-\\ufdff\\ufe70-\\ufefc" +
  "\\u{10a00}-\\u{10a5f}\\u{10ac0}-\\u{10aff}\\u{10b80}-\\u{10baf}\\u{10d00}-\\u{10d3f}\\u{10f30}-\\u{10fdf}" +
  "\\u{11000}-\\u{11fff}\\u{16d40}-\\u{16d7f}\\u{1e900}-\\u{1e95f}";

/** Where pictures are; some of these are arrows and signs. */
const PICTURES =
  "\\u00a9\\u00ae\\u203c\\u2049\\u2122\\u2139\\u2190-\\u21ff\\u2300-\\u23ff\\u24c2\\u25a0-\\u27bf\\u2900-\\u297f" +
  "\\u2b00-\\u2bff\\u3030\\u303d\\u3297\\u3299\\u{1f000}-\\u{1faff}";

const MONGOLIAN = "\\u1820-\\u18af";
/** Conjoining letters of Hangul, which pile up like the letters of an Indic cluster. */
const JAMO = "\\u1100-\\u11ff\\ua960-\\ua97f\\ud7b0-\\ud7fb";

export const JOINING_LETTER = new RegExp(`[${JOINING}${JAMO}]`, "u");
export const PICTURE = new RegExp(`[${PICTURES}]`, "u");
/** Points and accents stand four at a letter. */
export const HEBREW = /[\u0590-\u05ff]/u;

const MARK_OF_PICTURE = "[\\ufe0f\\u{1f3fb}-\\u{1f3ff}]";

/**
 * Tags, but for those that make the flag of England, Scotland, Wales or Texas out of a black one (group 1), and
 * Mongolian's selectors and separator elsewhere than after its letters.
 */
export const STRAY_TAG = new RegExp(
  "(\\u{1f3f4}[\\u{e0030}-\\u{e0039}\\u{e0061}-\\u{e007a}]{3,6}\\u{e007f})|[\\u{e0020}-\\u{e007f}]|" +
    `(?<![${MONGOLIAN}])[\\u180b-\\u180f]`,
  "gu",
);

/** Selectors of a variant where nothing stands before them that has variants. */
export const STRAY_SELECTOR = new RegExp(
  [
    `(?<![${PICTURES}0-9#*])[\\ufe0e\\ufe0f]`,
    "(?<![^\\s\\u0000-\\u007f\\u200c\\u200d\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}])[\\ufe00-\\ufe0d\\u{e0100}-\\u{e01ef}]",
  ].join("|"),
  "gu",
);

export const REPEATED_JOINER = /([\u200c\u200d])[\u200c\u200d]+/g;

/**
 * Joiners that join nothing. What stays is one between two pictures (families, professions), one between two letters
 * of a joining script, and a zero-width joiner after such a letter: it makes a half form or an initial one also at
 * the end of a word ("ന്‍", "ه‍").
 */
export const STRAY_JOINER = new RegExp(
  `(?<![${JOINING}])(?<![${PICTURES}\\u{e007f}]${MARK_OF_PICTURE}?(?=\\u200d[${PICTURES}]))\\u200d|` +
    `\\u200c(?![${JOINING}])|(?<![${JOINING}])\\u200c`,
  "gu",
);
