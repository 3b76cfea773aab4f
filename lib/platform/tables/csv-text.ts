/** The mark by which spreadsheets tell that a CSV file is UTF-8. */
export const CSV_MARK = "\uFEFF";

/**
 * What a spreadsheet would run gets an apostrophe in front (OWASP, CSV injection), also the wide forms that East Asian
 * versions take for the same. And not at the start of a field alone: where lists are separated by a semicolon, a
 * spreadsheet ignores our quotation marks, and begins a cell after every semicolon, tab and line break.
 */
const FORMULA = /(^|[;\t\r\n])([\s"]*)(?=[=+\-@＝＋－＠])/g;

const defused = (text: string): string => text.replaceAll(FORMULA, "$1$2'").replace(/^(?=[\t\r\n])/, "'");

function fieldOf(value: string | number | null): string {
  if (value === null) return "";
  // A number is one: minus three is no formula.
  if (typeof value === "number") return String(value);
  const text = defused(value);
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Lines of a CSV file (RFC 4180) in which no text is a formula. */
export const csvLines = (rows: readonly (readonly (string | number | null)[])[]): string =>
  rows.map((fields) => `${fields.map(fieldOf).join(",")}\r\n`).join("");
