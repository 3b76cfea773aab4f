import { analyses, type AnalysedVideo, type Findings } from "#lib/ingest/analysis/analysis-store";
import { derivedKeys } from "#lib/ingest/delivery/derived-keys";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import { enqueue } from "#lib/platform/queue/enqueue";
import { applyLabel } from "#lib/provenance/labels/apply-label";
import { recordClaims } from "#lib/provenance/labels/record-claims";
import { contentCredentials } from "#lib/provenance/labels/sources/content-credentials";

/** Why a file cannot be used: a stable code, and a sentence that tells its creator what to do. */
export interface Unusable {
  code: string;
  reason: string;
}

/** Writes what was found out, unless the video no longer waits for it. */
export async function settleReady(video: AnalysedVideo, findings: Findings): Promise<void> {
  await inTransaction(async (tx) => {
    const now = await analyses(tx).lock(video.id);
    if (now === null) await removeTraces(tx, video);
    if (now?.status !== "processing") return;
    await analyses(tx).saveReady(video.id, findings);
    await recordReceipt(tx, now, findings.hashes.sha256);
    await recordClaims(tx, video.id, contentCredentials, findings.credentials);
    await applyLabel(tx, video.id, { actorAccountId: null, because: "first-label" });
    await analyses(tx).markStep(video.id, "label", "done");
    // The same file may have been decided on.
    if (await analyses(tx).hasCase(findings.hashes.sha256)) await enqueue(tx, "match-decisions", { videoId: video.id });
  });
}

/** Puts on record when these bytes were received: certificates are judged at that time from now on. */
async function recordReceipt(tx: Tx, { id, ownerId, receivedAt }: AnalysedVideo, sha256: string): Promise<void> {
  await analyses(tx).keepReceipt(sha256, receivedAt);
  await appendToLedger(tx, {
    kind: "file-received",
    subjectAccountId: ownerId,
    actorAccountId: ownerId,
    videoId: id,
    details: { sha256, receivedAt: receivedAt.toISOString() },
  });
}

/** Keeps the video and the reason, and lets the bytes go; unless the video no longer waits for it. */
export async function settleUnreadable(video: AnalysedVideo, unusable: Unusable): Promise<void> {
  await inTransaction(async (tx) => {
    const now = await analyses(tx).lock(video.id);
    if (now !== null && now.status !== "processing") return;
    await removeTraces(tx, video);
    if (now === null) return;
    await analyses(tx).saveUnreadable(video.id, unusable);
    await analyses(tx).skipRemainingSteps(video.id);
  });
}

/** Queues the removal of every object of a video that ends unreadable, or that was deleted meanwhile. */
async function removeTraces(tx: Tx, { id, storageKey }: AnalysedVideo): Promise<void> {
  const own = storageKey === null ? [] : [storageKey];
  await enqueue(tx, "delete-objects", { keys: [...own, ...derivedKeys(id)] });
}
