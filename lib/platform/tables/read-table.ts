import { setImmediate } from "node:timers/promises";

import { DomainError } from "#lib/platform/shared/domain-error";
import { listed } from "#lib/platform/shared/number-words";
import { rowsOf, type TableFault, type TableRow } from "#lib/platform/tables/table-rows";

/** So many records are read before others get their turn. */
const ROWS_A_TURN = 2_000;

/** What is read of a line: the value of each column that was asked for, or why there is none. */
export type TableLine<Column extends string> =
  { line: number; values: Record<Column, string> } | { line: number; problem: string };

const INVISIBLE = /\p{Cf}/gu;

/** A value as a person sees it in the cell, without what spreadsheets and clipboards put around it. */
function cleanValue(raw: string): string {
  const value = raw.replaceAll(INVISIBLE, "").trim();
  // ="text" and 'text keep a spreadsheet from taking a text for a number or a formula.
  const inFormula = /^="(.*)"$/s.exec(value)?.[1]?.replaceAll('""', '"');
  return (inFormula ?? value).replace(/^'/, "").trim();
}

const nameOf = (raw: string): string => cleanValue(raw).normalize("NFKC").toLowerCase();

/** Spreadsheets separate by what does so where they are used. The first that makes the columns appear is it. */
const SEPARATORS = [",", ";", "\t", "|", ":", "^", "~"];

/** Also a line of separators that are not the file's own. */
const isBlank = (row: TableRow): boolean =>
  row.fields.every((field) => cleanValue(field).replaceAll(/[,;\t|]/g, "") === "");

/** The first line of a file may name its separator: an extension by Excel, which other spreadsheets write too. */
const SEPARATOR_LINE = /^\s*"?sep=(\\t|[^\r\n])?[^\p{L}\p{N}\r\n]*(?:\r\n|\r|\n|$)/iu;

interface Body {
  /** Blank in place of the line that names the separator, so that every line keeps its number. */
  text: string;
  separators: string[];
}

function bodyOf(text: string): Body {
  const found = SEPARATOR_LINE.exec(text);
  if (!found) return { text, separators: SEPARATORS };
  const declared = found[1] === "\\t" ? "\t" : found[1];
  const isUsable = declared?.length === 1 && (declared === "\t" || !/[\p{L}\p{N}"\s]/u.test(declared));
  const rest = text.slice(found[0].length);
  const skipped = found[0].match(/\r\n|\r|\n/g)?.length ?? 0;
  return {
    text: "\n".repeat(skipped) + rest,
    separators: isUsable ? [declared, ...SEPARATORS.filter((other) => other !== declared)] : SEPARATORS,
  };
}

/** Where each column stands, and in how many the lines have to fit. */
interface Head<Column extends string> {
  separator: string;
  line: number;
  width: number;
  positions: Record<Column, number>;
  names: string[];
}

const FAULTS: Record<TableFault["fault"], (fault: TableFault) => string> = {
  "quote-not-closed": () => "A quotation mark opens here and is never closed, so nothing after it could be read.",
  "text-after-quote": ({ opened, line }) =>
    `There is text after a closing quotation mark${opened === line ? "" : ` of the field that opens on line ${String(opened)}`}. ` +
    "Inside a quoted field, write each quotation mark twice. Nothing after it could be read.",
};

function firstRow(text: string, separator: string): TableRow | TableFault | undefined {
  for (const row of rowsOf(text, separator)) if ("fault" in row || !isBlank(row)) return row;
  return undefined;
}

const quoted = (names: readonly string[]): string => listed(names.map((name) => `“${name}”`));

function headOf<Column extends string>({ text, separators }: Body, columns: readonly Column[]): Head<Column> {
  const rows = separators.map((separator) => ({ separator, row: firstRow(text, separator) }));
  for (const { separator, row } of rows) {
    if (!row || "fault" in row) continue;
    const names = row.fields.map(nameOf);
    if (!columns.every((column) => names.includes(column))) continue;
    const twice = columns.find((column) => names.indexOf(column) !== names.lastIndexOf(column));
    if (twice !== undefined) {
      throw new DomainError("invalid-input", `Line ${String(row.line)} names the column “${twice}” twice. Delete one.`);
    }
    const positions = Object.fromEntries(columns.map((column) => [column, names.indexOf(column)]));
    return { separator, line: row.line, width: names.length, positions: positions as Record<Column, number>, names };
  }
  // Of the separators, the one by which most columns are there says best what is missing.
  const missing = rows
    .map(({ row }) => {
      const names = row && "fields" in row ? row.fields.map(nameOf) : [];
      return columns.filter((column) => !names.includes(column));
    })
    .toSorted((a, b) => a.length - b.length)[0];
  const [fault] = rows.flatMap(({ row }) => (row && "fault" in row ? [row] : []));
  if (fault && missing?.length === columns.length) {
    throw new DomainError("invalid-input", `Line ${String(fault.line)}: ${FAULTS[fault.fault](fault)}`);
  }
  const line = rows.find(({ row }) => row !== undefined)?.row?.line ?? 1;
  throw new DomainError(
    "invalid-input",
    `Line ${String(line)} has to name the columns. It does not name ${quoted(missing ?? columns)}.`,
  );
}

/** Files that were joined have their first line twice. */
const isHeadAgain = (row: TableRow, names: readonly string[]): boolean =>
  row.fields.length === names.length && row.fields.every((field, place) => nameOf(field) === names[place]);

function lineOf<Column extends string>(row: TableRow, head: Head<Column>, columns: readonly Column[]) {
  const isTooWide = row.fields.slice(head.width).some((field) => cleanValue(field) !== "");
  if (isTooWide) {
    const problem =
      `This line has ${String(row.fields.length)} columns and line ${String(head.line)} names ${String(head.width)}. ` +
      "Put a text that contains the separator in quotation marks.";
    return { line: row.line, problem };
  }
  const values = columns.map((column) => [column, cleanValue(row.fields[head.positions[column]] ?? "")]);
  return { line: row.line, values: Object.fromEntries(values) as Record<Column, string> };
}

/**
 * Reads some columns of a table, whatever separates them, wherever they stand and whatever else is there. Lines of
 * which nothing is filled in are passed over. Throws `invalid-input` when the first filled line does not name the
 * columns.
 */
export async function* readTable<Column extends string>(
  text: string,
  columns: readonly Column[],
): AsyncGenerator<TableLine<Column>> {
  const body = bodyOf(text);
  const head = headOf(body, columns);
  let count = 0;
  for (const row of rowsOf(body.text, head.separator)) {
    count += 1;
    if (count % ROWS_A_TURN === 0) await setImmediate();
    if ("fault" in row) yield { line: row.line, problem: FAULTS[row.fault](row) };
    else if (!isBlank(row) && !isHeadAgain(row, head.names)) yield lineOf(row, head, columns);
  }
}
