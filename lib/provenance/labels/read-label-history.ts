import { z } from "zod";

import type { VideoId } from "#lib/platform/shared/ids";
import { cursorValue, pageBy, readCursor, writeCursor } from "#lib/platform/shared/keyset";
import { labelChangeDto, type LabelHistoryDto, type LabelHistoryInput } from "#lib/provenance/labels/history-shape";
import { labelChanges } from "#lib/provenance/labels/history-store";

const place = z.tuple([cursorValue.bigint]);

/**
 * A page of the changes of a video's label that were made while others could see it, newest first. The caller has settled
 * that the video may be seen. It is the same for everyone, its creator and staff included.
 */
export async function readLabelHistory(
  videoId: VideoId,
  { limit, cursor }: LabelHistoryInput,
): Promise<LabelHistoryDto> {
  const before = cursor === undefined ? null : readCursor(place, cursor)[0];
  const [found, completeSince] = await Promise.all([
    labelChanges().visible(videoId, { before, limit: limit + 1 }),
    labelChanges().completeSince(videoId),
  ]);
  const page = pageBy(found, limit, {
    toItem: labelChangeDto,
    cursorAfter: ({ position }) => writeCursor(String(position)),
  });
  return {
    items: page.items,
    nextCursor: page.nextCursor,
    completeSince: completeSince?.toISOString() ?? null,
  };
}
