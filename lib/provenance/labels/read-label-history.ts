import type { VideoId } from "#lib/platform/shared/ids";
import { labelChangeDto, type LabelHistoryDto, type LabelHistoryInput } from "#lib/provenance/labels/history-shape";
import { labelChanges } from "#lib/provenance/labels/history-store";

/**
 * A page of the changes of a video's label that were made while others could see it, newest first. The caller has settled
 * that the video may be seen. It is the same for everyone, its creator and staff included.
 */
export async function readLabelHistory(
  videoId: VideoId,
  { limit, cursor }: LabelHistoryInput,
): Promise<LabelHistoryDto> {
  const before = cursor === undefined ? null : BigInt(cursor);
  const [found, completeSince] = await Promise.all([
    labelChanges().visible(videoId, { before, limit: limit + 1 }),
    labelChanges().completeSince(videoId),
  ]);
  const kept = found.slice(0, limit);
  const last = kept.at(-1);
  return {
    items: kept.map(labelChangeDto),
    nextCursor: last && found.length > limit ? String(last.position) : null,
    completeSince: completeSince?.toISOString() ?? null,
  };
}
