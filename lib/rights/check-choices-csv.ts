import type { Actor } from "#lib/accounts/actor";
import { requireScope } from "#lib/accounts/policy";
import { type BadLine, type ChoiceLine, readChoices } from "#lib/rights/choices-csv";
import { countSelection, ownAmong } from "#lib/rights/selection-store";
import type { CsvCheck } from "#lib/rights/shapes";

/** Lines of videos that are not the actor's, be there such a video or not, and of videos that had their line already. */
async function misplaced(actor: Actor, lines: ChoiceLine[]): Promise<BadLine[]> {
  const own = await ownAmong(
    actor.accountId,
    lines.map(({ videoId }) => videoId),
  );
  const first = new Map<string, number>();
  return lines.flatMap(({ line, videoId }): BadLine[] => {
    if (!own.has(videoId)) return [{ line, problem: `“${videoId.slice(0, 64)}” is not one of your videos.` }];
    const earlier = first.get(videoId);
    if (earlier !== undefined) return [{ line, problem: `Line ${String(earlier)} is about the same video already.` }];
    first.set(videoId, line);
    return [];
  });
}

/** What a file says, and every line of it that cannot be used. */
export async function readOwnChoices(actor: Actor, text: string): Promise<{ lines: ChoiceLine[]; bad: BadLine[] }> {
  const { lines, bad } = await readChoices(text);
  const all = [...bad, ...(await misplaced(actor, lines))].sort((a, b) => a.line - b.line);
  const badLines = new Set(all.map(({ line }) => line));
  return { lines: lines.filter(({ line }) => !badLines.has(line)), bad: all };
}

/** What importing a file of choices would do, and every line that keeps it from being imported. Changes nothing. */
export async function checkChoicesCsv(actor: Actor, text: string): Promise<CsvCheck> {
  requireScope(actor, "read");
  const { lines, bad } = await readOwnChoices(actor, text);
  const { changes } = await countSelection(actor.accountId, { choices: lines }, null);
  return { rows: lines.length + bad.length, bad, changes };
}
