import { db } from "#lib/platform/db/client";
import type { LabelChange as Row } from "#lib/platform/db/generated/client";
import { LIVE } from "#lib/platform/db/live-content";
import type { Tx } from "#lib/platform/db/transaction";
import type { VideoId } from "#lib/platform/shared/ids";
import type { Label } from "#lib/provenance/labels/label";
import type { LabelChange, LabelReason, MadeBy, PastLabel } from "#lib/provenance/labels/label-history";
import { badgeFromStored, type StoredBadge, toStoredBadge } from "#lib/provenance/labels/store";

export type NewLabelChange = Omit<LabelChange, "position"> & { videoId: VideoId; wasVisible: boolean };

const pastLabel = (kind: StoredBadge, confidence: string | null, basis: string | null): PastLabel => ({
  kind: badgeFromStored(kind),
  // Written from labels, by `insert` and by the migration that read them from the ledger.
  confidence: confidence as Label["confidence"],
  basis: basis as Label["basis"],
});

const toChange = (row: Row): LabelChange => ({
  position: row.position,
  from: row.fromKind && pastLabel(row.fromKind, row.fromConfidence, row.fromBasis),
  to: pastLabel(row.toKind, row.toConfidence, row.toBasis),
  // The table's own constraints keep these to the words of the vocabulary.
  by: row.madeBy as MadeBy,
  because: row.because as LabelReason | null,
  at: row.createdAt,
});

/** Queries of the history of labels. */
export const labelChanges = (tx: Tx = db()) => ({
  async insert({ videoId, wasVisible, from, to, by, because, at }: NewLabelChange): Promise<void> {
    await tx.labelChange.create({
      data: {
        videoId,
        wasVisible,
        fromKind: from && toStoredBadge(from.kind),
        fromConfidence: from?.confidence ?? null,
        fromBasis: from?.basis ?? null,
        toKind: toStoredBadge(to.kind),
        toConfidence: to.confidence,
        toBasis: to.basis,
        madeBy: by,
        because,
        createdAt: at,
      },
    });
  },

  /** The changes that were made while others could see the video, newest first, before a position. */
  async visible(videoId: string, page: { before: bigint | null; limit: number }): Promise<LabelChange[]> {
    const rows = await tx.labelChange.findMany({
      where: {
        videoId,
        video: { owner: LIVE },
        wasVisible: true,
        ...(page.before !== null && { position: { lt: page.before } }),
      },
      orderBy: { position: "desc" },
      take: page.limit,
    });
    return rows.map(toChange);
  },

  /** Since when the history of a video is complete; null where it is from the start. */
  async completeSince(videoId: string): Promise<Date | null> {
    const row = await tx.video.findUnique({ where: { id: videoId, owner: LIVE }, select: { labelHistorySince: true } });
    return row?.labelHistorySince ?? null;
  },
});
