import { emitWebhook } from "#lib/messaging/webhooks/emit-webhook";
import type { Tx } from "#lib/platform/db/transaction";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { AccountId, VideoId } from "#lib/platform/shared/ids";
import { labelChanges } from "#lib/provenance/labels/history-store";
import type { Label } from "#lib/provenance/labels/label";
import { isSameLabel, type LabelCause, originOf } from "#lib/provenance/labels/label-history";
import { labelFrom } from "#lib/provenance/labels/policy";
import { type LabelledVideo, labels } from "#lib/provenance/labels/store";
import { type BadgeKind, badgeKindOf, badgeOf } from "#lib/provenance/labels/words";

/** What the ledger keeps of a change: enough to say what the badge was before and after it. */
const changeOf = (before: Label | null, { kind, basis, confidence }: Label) => ({
  from: before?.kind ?? null,
  fromBasis: before?.basis ?? null,
  fromConfidence: before?.confidence ?? null,
  to: kind,
  basis,
  confidence,
});

/** Keeps what viewers were shown before and after, on whose word, and whether anyone else could see it. */
async function recordChange(
  tx: Tx,
  { id: videoId, label: before, badge: badgeBefore, isVisible }: LabelledVideo,
  { next, badge, because, at }: { next: Label; badge: BadgeKind; because: LabelCause; at: Date },
): Promise<void> {
  const from = before && {
    kind: badgeBefore ?? before.kind,
    confidence: before.confidence,
    basis: before.basis,
  };
  const to = { kind: badge, confidence: next.confidence, basis: next.basis };
  if (isSameLabel(from, to)) return;
  const origin = originOf(because, { isFirst: from === null, basis: next.basis });
  await labelChanges(tx).insert({
    videoId,
    wasVisible: isVisible,
    from,
    to,
    by: origin.by,
    because: origin.because,
    at,
  });
}

/**
 * Gives a video the label that follows from what each source says, and puts a change on record. To be called in the
 * transaction that recorded what one of them says, with the cause, which viewers read in the label's history.
 * `actorAccountId` is null when the platform itself did it.
 * A second call changes nothing and records nothing.
 */
export async function applyLabel(
  tx: Tx,
  videoId: VideoId,
  { actorAccountId, because }: { actorAccountId: AccountId | null; because: LabelCause },
): Promise<Label> {
  const video = await labels(tx).lock(videoId);
  if (!video) throw new DomainError("not-found");
  const next = labelFrom(video.sources, video.credentials);
  const badge = badgeKindOf(next.kind, video.credentials);
  const at = systemClock.now();
  await labels(tx).setLabel(videoId, next, badge, at);
  await recordChange(tx, video, { next, badge, because, at });
  const before = video.label;
  if (before?.kind !== next.kind || before.basis !== next.basis || before.confidence !== next.confidence) {
    await appendToLedger(tx, {
      kind: "label-changed",
      subjectAccountId: video.ownerId,
      actorAccountId,
      videoId,
      details: changeOf(before, next),
    });
    const { kind: to, basis, confidence, version } = next;
    const { word: words } = badgeOf(next, video.credentials);
    await emitWebhook(tx, {
      accountId: video.ownerId,
      type: "label.changed",
      data: { videoId, from: before?.kind ?? null, to, basis, confidence, words, version },
    });
  }
  return next;
}
