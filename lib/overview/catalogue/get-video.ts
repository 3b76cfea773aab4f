import { requireVisible } from "#lib/library/videos/policy";
import { findVideo } from "#lib/overview/catalogue/store";
import type { VideoRecord } from "#lib/overview/catalogue/video-record";
import { videoDto } from "#lib/overview/catalogue/video-dto";
import type { VideoDto } from "#lib/overview/catalogue/video-shape";
import type { Visitor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";

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
