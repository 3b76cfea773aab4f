import { z } from "zod";

import type { Tx } from "#lib/platform/db/transaction";
import { audit } from "#lib/platform/ledger/audit-store";
import { toBase64 } from "#lib/platform/ledger/receipt/base64";
import { checkpointOf } from "#lib/platform/ledger/receipt/checkpoint";
import type { LedgerLogRow } from "#lib/platform/ledger/tree-store";
import { exactInUtc } from "#lib/platform/shared/date-words";
import { plural } from "#lib/platform/shared/number-words";

const opened = z.object({
  previousLog: z.string().nullable(),
  previousSize: z.number().nullable(),
  previousRoot: z.string().nullable(),
  keptEntries: z.number(),
});

/** Whether a log begins with the entry that names the log before it, and says what its row says. */
export async function openingProblem(tx: Tx, log: LedgerLogRow): Promise<string | null> {
  const entry = await audit(tx).opening(log.openingId);
  if (entry?.kind !== "ledger-restored") return "The entry that opened this log is missing.";
  // Null while it waits to be sealed.
  if (entry.seq !== null && (entry.seq !== 0n || entry.log !== log.number)) {
    return "This log does not begin with the entry that opened it.";
  }
  const said = opened.safeParse(JSON.parse(entry.details ?? "null")).data;
  const previous = log.previous === null ? null : checkpointOf(log.previous);
  const isSame =
    said?.previousLog === (previous?.origin ?? null) &&
    said.previousSize === (previous?.size ?? null) &&
    said.previousRoot === (previous && toBase64(previous.root)) &&
    said.keptEntries === Number(log.keptSize);
  return isSame ? null : "Its first entry and its row name different checkpoints of the previous log.";
}

const entries = (count: number): string => plural(count, "entry", "entries");

/** What a restore ended and started, in a sentence. */
export function restoreWords({ origin, previous, keptSize, backupMadeAt, startedAt }: LedgerLogRow): string {
  const last = previous === null ? null : checkpointOf(previous);
  const [kept, when, made] = [Number(keptSize), exactInUtc(startedAt), exactInUtc(backupMadeAt)];
  const start = `${origin} was started on ${when} by the restore of a backup of ${made}.`;
  if (!last) return `${start} The log before it had no checkpoint.`;
  const missing = last.size - kept;
  const rest =
    missing > 0
      ? `${entries(kept)} of these were restored, and ${entries(missing)} sealed after the backup are gone.`
      : "All of these were restored; any sealed after the backup are gone.";
  return `${start} It follows ${last.origin}, whose last known checkpoint covers ${entries(last.size)}. ${rest}`;
}
