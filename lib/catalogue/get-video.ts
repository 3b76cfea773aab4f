import type { Visitor } from "#lib/accounts/actor";
import { requireScope } from "#lib/accounts/policy";
import { findVideo, type VideoRecord } from "#lib/catalogue/store";
import { videoDto } from "#lib/catalogue/video-dto";
import type { VideoDto } from "#lib/catalogue/video-shape";
import { requireVisible } from "#lib/videos/policy";

/** The video as stored. Throws `not-found` for one that this visitor may not see. */
export async function loadVisible(visitor: Visitor, id: string): Promise<VideoRecord> {
  const record = await findVideo(id);
  requireVisible(visitor, record);
  // A token may do no more than its scopes say, but never less than a visitor without one.
  if (visitor && record.visibility === "private") requireScope(visitor, "read");
  return record;
}

/** One video in the API's shape. Throws `not-found` for one that this visitor may not see. */
export const getVideo = async (visitor: Visitor, id: string): Promise<VideoDto> =>
  videoDto(await loadVisible(visitor, id));
