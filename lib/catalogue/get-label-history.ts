import type { Visitor } from "#lib/accounts/actor";
import { loadVisible } from "#lib/catalogue/get-video";
import type { LabelHistoryDto, LabelHistoryInput } from "#lib/labels/history-shape";
import { readLabelHistory } from "#lib/labels/read-label-history";

/** How a video's label changed while others could see it. Throws `not-found` for a video that this visitor may not see. */
export async function getLabelHistory(
  visitor: Visitor,
  { videoId, ...page }: LabelHistoryInput & { videoId: string },
): Promise<LabelHistoryDto> {
  const { id } = await loadVisible(visitor, videoId);
  return readLabelHistory(id, page);
}
