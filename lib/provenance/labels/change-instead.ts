import type { Tx } from "#lib/platform/db/transaction";
import type { VideoId } from "#lib/platform/shared/ids";
import { loweringRefusal } from "#lib/provenance/labels/declaration-policy";
import { declarations } from "#lib/provenance/labels/declaration-store";

/**
 * Whether a video's label rests on its creator's own declaration, and they can still take that back themselves: then
 * they change the declaration, and there is nothing to contest.
 */
export async function canChangeInstead(videoId: VideoId, now: Date, tx?: Tx): Promise<boolean> {
  const store = declarations(tx);
  const video = await store.find(videoId);
  if (video?.basis !== "creator") return false;
  const isContested = await store.isContested(videoId);
  return loweringRefusal(video.declared, "none", { isContested, now }) === null;
}
