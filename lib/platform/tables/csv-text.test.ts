import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";

import { csvLines } from "#lib/platform/tables/csv-text";

const text = fc.string({ unit: fc.constantFrom(...Array.from("ab=+-@＝；;,\t\r\n\"' |")), maxLength: 12 });

const FORMULA = /^\s*[=+\-@＝＋－＠]/;

test.each([
  ["a formula", "=1+1", "'=1+1\r\n"],
  ["a wide formula", "＝1+1", "'＝1+1\r\n"],
  ["a formula behind a semicolon, where lists are separated by one", "a;=1", `"a;'=1"\r\n`],
  ["a formula on a second line", "a\n@b", `"a\n'@b"\r\n`],
  ["a formula behind a tab", "\t=1", `"'\t'=1"\r\n`],
  ["quotation marks", 'say "hi"', `"say ""hi"""\r\n`],
  ["a number", -3, "-3\r\n"],
  ["nothing", null, "\r\n"],
])("%s is written so that nothing runs", (_name, value, line) => {
  expect(csvLines([[value]])).toBe(line);
});

test("no cell is a formula, also where a spreadsheet splits at other separators and ignores the quotation marks", () => {
  fc.assert(
    fc.property(fc.array(fc.array(text, { minLength: 1, maxLength: 4 }), { minLength: 1 }), (rows) => {
      const file = csvLines(rows.map((fields) => ["id", ...fields]));
      const asWritten = parse(file, { record_delimiter: "\r\n", relax_column_count: true }).flat();
      const split = file.split(/[;\t\r\n]/).map((cell) => cell.replace(/^[\s"]+/, ""));
      expect([...asWritten, ...split].filter((cell) => FORMULA.test(cell))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test("what was written is read back as it was, but for what keeps it from running", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), (rows) => {
      const read = parse(csvLines(rows), { record_delimiter: "\r\n" });
      const plain = (value: string): string => value.replaceAll("'", "");
      expect(read.map((fields) => fields.map(plain))).toEqual(rows.map((fields) => fields.map(plain)));
    }),
  );
});
