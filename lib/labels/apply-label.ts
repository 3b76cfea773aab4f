import type { Tx } from "#lib/db/transaction";
import type { Label } from "#lib/labels/label";
import { labelFrom } from "#lib/labels/policy";
import { labels } from "#lib/labels/store";
import { appendToLedger } from "#lib/ledger/append-to-ledger";
import { systemClock } from "#lib/shared/clock";
import { DomainError } from "#lib/shared/domain-error";
import type { AccountId, VideoId } from "#lib/shared/ids";
import { emitWebhook } from "#lib/webhooks/emit-webhook";

/**
 * Gives a video the label that follows from its stored provenance and declaration, and puts a change on record.
 * To be called in the transaction that changed either. `actorAccountId` is null when the platform itself did.
 * A second call changes nothing and records nothing.
 */
export async function applyLabel(tx: Tx, videoId: VideoId, actorAccountId: AccountId | null): Promise<Label> {
  const video = await labels(tx).lock(videoId);
  if (!video) throw new DomainError("not-found");
  const next = labelFrom(video);
  await labels(tx).setLabel(videoId, next, systemClock.now());
  const before = video.label;
  if (before?.kind !== next.kind || before.basis !== next.basis || before.confidence !== next.confidence) {
    await appendToLedger(tx, {
      kind: "label-changed",
      subjectAccountId: video.ownerId,
      actorAccountId,
      videoId,
      details: { from: before?.kind ?? null, to: next.kind, basis: next.basis },
    });
    const { kind: to, basis, confidence } = next;
    await emitWebhook(tx, {
      ...{ accountId: video.ownerId, type: "label.changed" },
      data: { videoId, from: before?.kind ?? null, to, basis, confidence },
    });
  }
  return next;
}
