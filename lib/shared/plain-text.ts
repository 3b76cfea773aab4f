// Controls that draw nothing but change what is drawn or stored: NUL, which PostgreSQL refuses in a text, and the
// overrides of direction, which make a text read as something else ("Trojan Source", CVE-2021-42574).
const HIDDEN =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

const withoutHidden = (text: string): string => text.toWellFormed().normalize("NFC").replaceAll(HIDDEN, "");

/** What a person wrote, as one line without anything hidden. */
export const cleanLine = (text: string): string => withoutHidden(text).replaceAll(/\s+/g, " ").trim();

/** What a person wrote, with its line breaks but at most one empty line in a row, and without anything hidden. */
export const cleanText = (text: string): string =>
  withoutHidden(text)
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[^\S\n]+$/gm, "")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
