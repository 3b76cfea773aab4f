import type { Receipt } from "#lib/library/receipts/shapes";
import { allLogs } from "#lib/platform/ledger/logs";
import { checkpointOf } from "#lib/platform/ledger/receipt/checkpoint";
import { exactInUtc } from "#lib/platform/shared/date-words";
import { inNumbers } from "#lib/platform/shared/number-words";

type LogHistory = Extract<Receipt, { state: "sealed" }>["log"];

/** Between which restores a log grew. */
export async function historyOfLog(number: number): Promise<LogHistory> {
  const logs = await allLogs();
  const log = logs.find((each) => each.number === number);
  const next = logs.find((each) => each.number === number + 1)?.restored;
  const previous = log?.restored?.previous == null ? null : checkpointOf(log.restored.previous);
  return {
    origin: log?.origin ?? "",
    follows: previous && { origin: previous.origin, size: previous.size },
    endedAt: next?.startedAt.toISOString() ?? null,
    continuedBy: next?.origin ?? null,
  };
}

/** The same for a person; null for the only log of an installation that was never restored. */
export function logWords({ origin, follows, endedAt, continuedBy }: LogHistory): string | null {
  const began =
    follows === null
      ? null
      : `The log ${origin} was started when this installation was restored from a backup. It follows ${follows.origin}, ` +
        `which had ${inNumbers(follows.size)} entries at its last known checkpoint.`;
  const ended =
    endedAt === null || continuedBy === null
      ? null
      : `The log ${origin} ended on ${exactInUtc(endedAt)}, when this installation was restored from a backup, and ` +
        `goes on as ${continuedBy}. This receipt is checked by the key of ${origin}, as before.`;
  return began === null && ended === null ? null : [began, ended].filter((said) => said !== null).join(" ");
}
