import { type BadLine, type ChoiceLine, inMessage, readChoices } from "#lib/consent/changes/choices-csv";
import { previewChoices } from "#lib/consent/changes/choices-preview-store";
import { ownAmong } from "#lib/consent/changes/selection-store";
import type { CsvCheck } from "#lib/consent/changes/shapes";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";

/** More names than these are not read; the rest is counted. */
const NAMED = 50;

export interface OwnChoices {
  /** One line for each video: the first that names it. */
  lines: ChoiceLine[];
  bad: BadLine[];
  /** How many lines say again what an earlier one said. */
  repeated: number;
}

/** Sorts out lines of videos that are not the actor's, whether or not they exist, and those that an earlier line has. */
async function sortOut(actor: Actor, read: { lines: ChoiceLine[]; bad: BadLine[] }): Promise<OwnChoices> {
  const ids = new Set(read.lines.map(({ videoId }) => videoId));
  const own = await ownAmong(
    actor.accountId,
    [...ids].filter((id) => /^[\w-]{1,64}$/.test(id)),
  );
  const first = new Map<string, ChoiceLine>();
  const bad = [...read.bad];
  for (const line of read.lines) {
    const earlier = first.get(line.videoId);
    if (!own.has(line.videoId)) {
      bad.push({ line: line.line, problem: `${inMessage(line.videoId)} is not the id of one of your videos.` });
    } else if (earlier === undefined) first.set(line.videoId, line);
    else if (earlier.choice !== line.choice) {
      const problem = `Line ${String(earlier.line)} says ${earlier.choice} for this video and this line says ${line.choice}. Keep one of them.`;
      bad.push({ line: line.line, problem });
    }
  }
  const lines = [...first.values()];
  const repeated = read.lines.length + read.bad.length - lines.length - bad.length;
  return { lines, bad: bad.sort((a, b) => a.line - b.line), repeated };
}

/** What a file says about the actor's videos, and every line of it that cannot be used. */
export const readOwnChoices = async (actor: Actor, file: Buffer): Promise<OwnChoices> =>
  sortOut(actor, await readChoices(file));

/** What importing a file of choices would do, and every line that keeps it from being imported. Changes nothing. */
export async function checkChoicesCsv(actor: Actor, file: Buffer): Promise<CsvCheck> {
  requireScope(actor, "read");
  const { lines, bad, repeated } = await readOwnChoices(actor, file);
  const preview = await previewChoices(actor.accountId, lines, NAMED);
  return { rows: lines.length + bad.length, bad, repeated, ...preview };
}
