import { announceChange } from "#lib/consent/changes/announce-change";
import { changes, type ChoiceChange } from "#lib/consent/changes/change-store";
import { chunks, type Rewritten } from "#lib/consent/changes/chunk-store";
import { partiesOnRecord } from "#lib/consent/changes/parties-on-record";
import type { Tx } from "#lib/platform/db/transaction";
import { appendAllToLedger } from "#lib/platform/ledger/append-to-ledger";
import type { VideoId } from "#lib/platform/shared/ids";

async function record(
  tx: Tx,
  { id: changeId, permission, accountId, actorAccountId }: ChoiceChange,
  what: "changed" | "restored",
  rewritten: Rewritten[],
): Promise<void> {
  const events = rewritten.map(({ videoId, from, to, decision }) => ({
    kind: `${permission}-choice-${what}` as const,
    subjectAccountId: accountId,
    actorAccountId,
    videoId,
    details: {
      changeId,
      from: from.choice,
      to: to.choice,
      ...partiesOnRecord(from.parties, to.parties),
      decision: String(decision),
    },
  }));
  await appendAllToLedger(tx, events);
}

async function apply(tx: Tx, change: ChoiceChange): Promise<ChoiceChange> {
  const position = change.chunksApplied;
  const { held, rewritten } = await chunks(tx).apply(change, position);
  await record(tx, change, "changed", rewritten);
  return {
    ...change,
    state: position + 1 === change.chunks ? "done" : "running",
    chunksApplied: position + 1,
    processed: change.processed + held,
    changed: change.changed + rewritten.filter(({ isChanged }) => isChanged).length,
  };
}

/** Carries out a change of one video, which is written down as done, in the transaction that does so. */
export async function changeOne(tx: Tx, change: ChoiceChange, videoId: VideoId): Promise<void> {
  await record(tx, change, "changed", await chunks(tx).applyToOne(change, videoId));
  await announceChange(tx, change);
}

async function takeBack(tx: Tx, change: ChoiceChange): Promise<ChoiceChange> {
  const position = change.chunksUndone;
  await record(tx, change, "restored", await chunks(tx).takeBack(change, position));
  const isLast = position + 1 >= change.chunksApplied;
  return { ...change, state: isLast ? "undone" : "undoing", chunksUndone: position + 1 };
}

/**
 * Applies the next chunk of a change or, once it is undone, takes the next one back, and writes down how far it has
 * come: both in the transaction `tx`, which has locked the account and the change. So every chunk is done once,
 * whoever tries, and however often. Returns the change as it then is.
 */
export async function nextChunk(tx: Tx, change: ChoiceChange): Promise<ChoiceChange> {
  const next = change.state === "undoing" ? await takeBack(tx, change) : await apply(tx, change);
  const { state, chunksApplied, chunksUndone, processed, changed } = next;
  await changes(tx).update(change.id, { state, chunksApplied, chunksUndone, processed, changed });
  if (state === "done" || state === "undone") await announceChange(tx, next);
  return next;
}
