import { Readable } from "node:stream";

import { CsvError, type Info, parse } from "csv-parse";
import { stringify } from "csv-stringify/sync";

import { type RemixChoice, remixChoice } from "#lib/rights/shapes";
import type { CsvCheck } from "#lib/rights/shapes";
import { DomainError } from "#lib/shared/domain-error";

/** No file of choices that was written here comes near; what is larger would only keep everybody else waiting. */
const MAX_CHARACTERS = 20_000_000;
const MAX_LINES = 200_000;
const MAX_FIELD_CHARACTERS = 100_000;
/** Read in portions, between which others get their turn. */
const PORTION_CHARACTERS = 64 * 1024;

export interface ChoiceLine {
  line: number;
  videoId: string;
  choice: RemixChoice;
}

export type BadLine = CsvCheck["bad"][number];

/** The first line, and the mark by which spreadsheets recognise UTF-8. */
export const CSV_HEAD = "\uFEFFid,title,choice\r\n";

/**
 * Lines of a file of choices. A title that a spreadsheet would take for a formula gets an apostrophe in front
 * (OWASP, CSV injection): it is for the reader, and is not read back.
 */
export const csvLines = (rows: readonly { id: string; title: string; choice: RemixChoice }[]): string =>
  stringify(
    rows.map(({ id, title, choice }) => [id, title, choice]),
    { record_delimiter: "\r\n", escape_formulas: true },
  );

function* portions(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += PORTION_CHARACTERS) yield text.slice(at, at + PORTION_CHARACTERS);
}

/** Spreadsheets write what separates lists where they are used: a comma, a semicolon or a tab. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 1_000).split("\n", 1)[0] ?? "";
  return [";", "\t"].find((candidate) => head.includes(candidate)) ?? ",";
}

const columnNamed = (head: readonly string[], name: string): number =>
  head.findIndex((column) => column.trim().toLowerCase() === name);

function readHead(head: readonly string[]): { id: number; choice: number } {
  const [id, choice] = [columnNamed(head, "id"), columnNamed(head, "choice")];
  if (id >= 0 && choice >= 0) return { id, choice };
  throw new DomainError(
    "invalid-input",
    "The first line has to name the columns: id and choice. A title may be there.",
  );
}

function readLine(
  fields: readonly string[],
  columns: { id: number; choice: number },
): Omit<ChoiceLine, "line"> | string {
  // An id may begin with "-", which the export hides from spreadsheets behind an apostrophe.
  const videoId = (fields[columns.id] ?? "").trim().replace(/^'/, "");
  const sent = (fields[columns.choice] ?? "").trim();
  if (videoId === "") return "There is no id.";
  const choice = remixChoice.safeParse(sent.toLowerCase());
  if (choice.success) return { videoId, choice: choice.data };
  if (sent === "") return "There is no choice. Write inherit, allow or deny.";
  return `“${sent.slice(0, 40)}” is not a choice. Write inherit, allow or deny.`;
}

/** Where a record begins: the parser says where it ends, and a quoted field may hold line breaks. */
const lineOf = (fields: readonly string[], { lines }: Info): number =>
  lines - fields.reduce((breaks, field) => breaks + (field.match(/\n/g)?.length ?? 0), 0);

function problemOf(error: CsvError): BadLine {
  const line = typeof error["lines"] === "number" ? error["lines"] : 1;
  const problem =
    error.code === "CSV_QUOTE_NOT_CLOSED" || error.code === "CSV_MAX_RECORD_SIZE"
      ? "A quotation mark is opened here or above and never closed. Nothing after it could be read."
      : "This line cannot be read, and nothing after it.";
  return { line, problem };
}

/**
 * Reads a file of choices: lines of id and choice under a first line that names the columns. Every line that cannot
 * be used is told of. Throws `invalid-input` or `too-large` for what is no such file at all.
 */
export async function readChoices(sent: string): Promise<{ lines: ChoiceLine[]; bad: BadLine[] }> {
  if (sent.length > MAX_CHARACTERS) throw new DomainError("too-large", "A file of choices may have up to 20 MB.");
  // The parser counts "\r\n" within quotes as two lines, and people count it as one.
  const text = sent.replaceAll(/\r\n?/g, "\n");
  const parser = Readable.from(portions(text)).pipe(
    parse({
      ...{ bom: true, delimiter: delimiterOf(text), info: true, skip_empty_lines: true },
      ...{ relax_column_count: true, relax_quotes: true, max_record_size: MAX_FIELD_CHARACTERS },
    }),
  );
  const lines: ChoiceLine[] = [];
  const bad: BadLine[] = [];
  let columns: { id: number; choice: number } | undefined;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      if (!columns) columns = readHead(record);
      else {
        const line = lineOf(record, info);
        const read = readLine(record, columns);
        if (typeof read === "string") bad.push({ line, problem: read });
        else lines.push({ line, ...read });
        if (lines.length + bad.length > MAX_LINES) {
          throw new DomainError("too-large", "A file of choices may have up to 200,000 lines. Split it into several.");
        }
      }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    bad.push(problemOf(error));
  }
  if (!columns && bad.length === 0) throw new DomainError("invalid-input", "The file is empty.");
  return { lines, bad };
}
