import { inTransaction } from "#lib/platform/db/transaction";
import { env } from "#lib/platform/env";
import { signingKeys } from "#lib/platform/keys/store";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import { allLogs } from "#lib/platform/ledger/logs";
import { toBase64 } from "#lib/platform/ledger/receipt/base64";
import { checkpointOf } from "#lib/platform/ledger/receipt/checkpoint";
import { type LedgerLogRow, tree } from "#lib/platform/ledger/tree-store";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { newId } from "#lib/platform/shared/ids";

const CHANCE_CHARACTERS = 8;

/** A name that no other restore comes to, whether of this backup or another. */
function nameAfter(first: string | null, startedAt: Date): string {
  const base = first ?? `${new URL(env().publicUrl).host}/ledger`;
  return `${base}/restored-${startedAt.toISOString().slice(0, 10)}-${newId<string>().slice(-CHANCE_CHARACTERS)}`;
}

/** The later of two checkpoints of one log: what was restored may be behind what is known to have been signed. */
function laterOf(restored: string | null, known: string | null): string | null {
  const [a, b] = [restored && checkpointOf(restored), known && checkpointOf(known)];
  if (!a || !b) return a ? restored : known;
  return b.origin === a.origin && b.size > a.size ? known : restored;
}

/**
 * Ends the log that a restored database holds and starts the next, with a name and a key of its own: entries may have
 * been sealed after the backup, here or in another restored copy of it, and a key must never sign two trees of one size.
 * Its first entry names the last checkpoint of the log before it, for which `known` may bring a later one than was
 * restored. Does nothing, and returns null, where nothing was ever signed.
 */
export async function startLog(
  { backupMadeAt, known = null }: { backupMadeAt: Date; known?: string | null },
  clock: Clock = systemClock,
): Promise<LedgerLogRow | null> {
  return inTransaction(async (tx) => {
    const logs = await allLogs(tx);
    const current = logs.at(-1);
    if (!current || (await signingKeys(tx).all(current.purpose)).length === 0) return null;
    const startedAt = clock.now();
    const head = await tree(tx).head(current.number);
    const note = laterOf(head?.note ?? null, known);
    const previous = note === null ? null : checkpointOf(note);
    const origin = nameAfter(logs[0]?.origin ?? null, startedAt);
    const kept = head?.size ?? 0;
    const openingId = await appendToLedger(tx, {
      kind: "ledger-restored",
      subjectAccountId: null,
      actorAccountId: null,
      details: {
        previousLog: previous?.origin ?? null,
        previousSize: previous?.size ?? null,
        previousRoot: previous && toBase64(previous.root),
        keptEntries: kept,
        backupMadeAt: backupMadeAt.toISOString(),
      },
    });
    const log = {
      number: current.number + 1,
      origin,
      openingId,
      previous: note,
      keptSize: BigInt(kept),
      backupMadeAt,
      startedAt,
    };
    await tree(tx).startLog(log);
    return log;
  });
}
