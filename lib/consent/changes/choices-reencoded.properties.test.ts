import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";

import { choiceLines, CHOICES_HEAD, readChoices } from "#lib/consent/changes/choices-csv";
import type { RemixChoice } from "#lib/consent/permissions/shapes";

/** What spreadsheets do to a table between opening and saving it. */
interface Spreadsheet {
  separator: string;
  namesSeparator: boolean;
  lineEnd: string;
  encoding: "utf-8" | "utf-8 with a mark" | "utf-16le" | "utf-16be" | "utf-16le without a mark" | "windows-1252";
  columns: string[];
  head: (name: string) => string;
  choice: (choice: string) => string;
  quotes: "where needed" | "always";
  /** Lines of nothing, before each of the places. */
  blank: { before: number; line: "" | "separators" | "spaces" }[];
  /** Lines that are there twice, as places. */
  repeated: number[];
  endsWithLineEnd: boolean;
}

const spreadsheet: fc.Arbitrary<Spreadsheet> = fc.record({
  separator: fc.constantFrom(",", ";", "\t", "|"),
  namesSeparator: fc.boolean(),
  lineEnd: fc.constantFrom("\r\n", "\n", "\r"),
  encoding: fc.constantFrom(
    "utf-8",
    "utf-8 with a mark",
    "utf-16le",
    "utf-16be",
    "utf-16le without a mark",
    "windows-1252",
  ),
  columns: fc.shuffledSubarray(["id", "title", "choice", "notes"], { minLength: 4 }),
  head: fc.constantFrom(
    (name: string) => name,
    (name: string) => name.toUpperCase(),
    (name: string) => ` ${name} `,
    (name: string) => `\u00A0${name}`,
  ),
  choice: fc.constantFrom(
    (choice: string) => choice,
    (choice: string) => choice.toUpperCase(),
    (choice: string) => ` ${choice}`,
    (choice: string) => `${choice}\u00A0`,
  ),
  quotes: fc.constantFrom("where needed", "always"),
  blank: fc.array(fc.record({ before: fc.nat(9), line: fc.constantFrom("", "separators", "spaces") }), {
    maxLength: 4,
  }),
  repeated: fc.array(fc.nat(9), { maxLength: 3 }),
  endsWithLineEnd: fc.boolean(),
});

function encoded(text: string, encoding: Spreadsheet["encoding"]): Buffer {
  switch (encoding) {
    case "utf-8":
      return Buffer.from(text);
    case "utf-8 with a mark":
      return Buffer.from(`\uFEFF${text}`);
    case "utf-16le":
      return Buffer.from(`\uFEFF${text}`, "utf16le");
    case "utf-16be":
      return Buffer.from(`\uFEFF${text}`, "utf16le").swap16();
    case "utf-16le without a mark":
      return Buffer.from(text, "utf16le");
    // What it has no letter for becomes a question mark.
    case "windows-1252":
      return Buffer.from(Array.from(text, (letter) => (letter <= "\u00FF" ? letter : "?")).join(""), "latin1");
  }
}

function saved(file: string, sheet: Spreadsheet): Buffer {
  const rows = parse<Record<string, string>>(file, { columns: true, bom: true });
  const { separator, columns, lineEnd } = sheet;
  const cell = (value: string): string =>
    sheet.quotes === "always" || value.includes(separator) || /["\r\n]/.test(value)
      ? `"${value.replaceAll('"', '""').replaceAll(/\r\n|\r|\n/g, lineEnd)}"`
      : value;
  const line = (row: Record<string, string>): string =>
    columns
      .map((name) => (name === "choice" ? sheet.choice(row[name] ?? "") : (row[name] ?? "")))
      .map(cell)
      .join(separator);
  const lines = rows.map((row) => line({ ...row, notes: "a note" }));
  lines.unshift(columns.map(sheet.head).map(cell).join(separator));
  for (const place of sheet.repeated) {
    const again = lines[1 + (place % rows.length)];
    if (again !== undefined) lines.push(again);
  }
  const nothing = { "": "", separators: separator.repeat(3), spaces: `  ${separator} ` };
  for (const { before, line: kind } of sheet.blank) lines.splice(before % (lines.length + 1), 0, nothing[kind]);
  if (sheet.namesSeparator) lines.unshift(`sep=${separator}`);
  // Nobody can tell UTF-16 from other bytes where no letter of the first line is left.
  const text = lines.join(lineEnd) + (sheet.endsWithLineEnd ? lineEnd : "");
  const starts = /^[a-z]{2}/i.test(text);
  return encoded(text, sheet.encoding === "utf-16le without a mark" && !starts ? "utf-16le" : sheet.encoding);
}

const LETTERS = [...Array.from("abc -=+@;,\t|\"'\n\r"), "é", "ß", "日", "🎬", "\u200B"];

const row = fc.record({
  id: fc.stringMatching(/^[\w-]{22}$/),
  title: fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 12 }),
  choice: fc.constantFrom<RemixChoice>("inherit", "allow", "deny"),
});

const asSet = (lines: readonly { id: string; choice: string }[]): string[] =>
  [...new Set(lines.map(({ id, choice }) => `${id} ${choice}`))].sort();

test("whatever a spreadsheet makes of an export, the choices that come back are those that left", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(row, { minLength: 1, maxLength: 8, selector: ({ id }) => id }),
      spreadsheet,
      async (rows, sheet) => {
        const { lines, bad } = await readChoices(saved(`${CHOICES_HEAD}${choiceLines(rows)}`, sheet));
        expect(bad).toEqual([]);
        expect(asSet(lines.map(({ videoId: id, choice }) => ({ id, choice })))).toEqual(asSet(rows));
      },
    ),
    { numRuns: 1_000 },
  );
});

test("whatever the bytes, a file is read or refused in words", async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)),
    fc
      .string({ unit: fc.constantFrom(...LETTERS, "id", "choice", "sep=", "allow"), maxLength: 60 })
      .map((text) => Buffer.from(`id,choice\n${text}`)),
    fc.string({ unit: "binary", maxLength: 60 }).map((text) => Buffer.from(`\uFEFF${text}`, "utf16le")),
  );
  await fc.assert(
    fc.asyncProperty(bytes, async (file) => {
      const outcome = await readChoices(file).catch((error: unknown) => error);
      if (outcome instanceof Error) expect(outcome).toMatchObject({ name: "DomainError" });
    }),
    { numRuns: 1_000 },
  );
});
