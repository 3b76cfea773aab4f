import type { CsvCheck } from "#lib/consent/changes/shapes";
import { type RemixChoice, remixChoice } from "#lib/consent/permissions/shapes";
import { DomainError } from "#lib/platform/shared/domain-error";
import { firstGraphemes } from "#lib/platform/shared/graphemes";
import { cleanLine } from "#lib/platform/shared/plain-text";
import { CSV_MARK, csvLines } from "#lib/platform/tables/csv-text";
import { decodeTable } from "#lib/platform/tables/decode-table";
import { readTable } from "#lib/platform/tables/read-table";

/** 100,000 lines with long titles fit; what is larger would only keep everyone else waiting. */
const MAX_CHOICES_BYTES = 32 * 1_000 ** 2;
const MAX_LINES = 200_000;

export interface ChoiceLine {
  line: number;
  videoId: string;
  choice: RemixChoice;
}

export type BadLine = CsvCheck["bad"][number];

export const CHOICES_HEAD = `${CSV_MARK}${csvLines([["id", "title", "choice"]])}`;

export const choiceLines = (rows: readonly { id: string; title: string; choice: RemixChoice }[]): string =>
  csvLines(rows.map(({ id, title, choice }) => [id, title, choice]));

const MAX_SHOWN = 40;

/** A value of a stranger's file in a message: cut between characters, and without what would not show. */
export function inMessage(value: string): string {
  const whole = cleanLine(value);
  const shown = firstGraphemes(whole, MAX_SHOWN);
  return shown === whole ? `“${whole}”` : `“${shown.trimEnd()}…”`;
}

const USE_ONE = "Use inherit, allow or deny.";
const SPREADSHEET_ERROR = /^(?:#[A-Z][A-Z0-9/]*[!?]?|Err:\d+)$/i;

/** A cell that a spreadsheet computed, or would have. */
function problemOfCell(name: string, value: string): string | undefined {
  if (SPREADSHEET_ERROR.test(value)) {
    return `The ${name} is ${inMessage(value)}, an error of the spreadsheet. Copy it from a new export.`;
  }
  // An id may begin with a hyphen.
  if (/^[=+@]/.test(value)) return `The ${name} is the formula ${inMessage(value)}. Put its result there.`;
  return undefined;
}

function readLine(values: { id: string; choice: string }): Omit<ChoiceLine, "line"> | string {
  const { id, choice } = values;
  if (id === "") return "The id is missing.";
  const problem = problemOfCell("id", id) ?? problemOfCell("choice", choice);
  if (problem !== undefined) return problem;
  const read = remixChoice.safeParse(choice.normalize("NFKC").toLowerCase());
  if (read.success) return { videoId: id, choice: read.data };
  return choice === "" ? `The choice is missing. ${USE_ONE}` : `${inMessage(choice)} is not a choice. ${USE_ONE}`;
}

/**
 * Reads a file of choices: lines of id and choice under a first line that names the columns. Every line that cannot
 * be used is returned with its reason. Throws `invalid-input`, `unsupported-media-type` or `too-large` for what is no
 * such file at all.
 */
export async function readChoices(sent: Buffer): Promise<{ lines: ChoiceLine[]; bad: BadLine[] }> {
  if (sent.length > MAX_CHOICES_BYTES) {
    const limit = String(MAX_CHOICES_BYTES / 1_000 ** 2);
    const detail = `A file of choices may have up to ${limit} MB. Delete the columns other than id and choice, or split it.`;
    throw new DomainError("too-large", detail);
  }
  const lines: ChoiceLine[] = [];
  const bad: BadLine[] = [];
  for await (const row of readTable(decodeTable(sent), ["id", "choice"])) {
    const { line } = row;
    const read = "problem" in row ? row.problem : readLine(row.values);
    if (typeof read === "string") bad.push({ line, problem: read });
    else lines.push({ line, videoId: read.videoId, choice: read.choice });
    if (lines.length + bad.length > MAX_LINES) {
      throw new DomainError("too-large", "A file of choices may have up to 200,000 lines. Split it into several.");
    }
  }
  if (lines.length + bad.length === 0) {
    throw new DomainError("invalid-input", "The file names the columns and no videos: nothing follows its first line.");
  }
  return { lines, bad };
}
