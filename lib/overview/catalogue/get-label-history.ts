import { loadVisible } from "#lib/overview/catalogue/get-video";
import type { Visitor } from "#lib/people/accounts/actor";
import type { LabelHistoryDto, LabelHistoryInput } from "#lib/provenance/labels/history-shape";
import { readLabelHistory } from "#lib/provenance/labels/read-label-history";

/** How a video's label changed while others could see it. Throws `not-found` for a video that this visitor may not see. */
export async function getLabelHistory(
  visitor: Visitor,
  { videoId, ...page }: LabelHistoryInput & { videoId: string },
): Promise<LabelHistoryDto> {
  const { id } = await loadVisible(visitor, videoId);
  return readLabelHistory(id, page);
}
