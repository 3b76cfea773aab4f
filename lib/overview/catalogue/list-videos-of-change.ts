import type { ListPage, ChangeInput } from "#lib/consent/changes/input";
import { listChangedVideos } from "#lib/consent/changes/list-changed-videos";
import { findVideosById } from "#lib/overview/catalogue/store";
import { type VideoCardDto, videoCardDto } from "#lib/overview/catalogue/video-dto";
import type { Actor } from "#lib/people/accounts/actor";
import type { Page } from "#lib/platform/shared/keyset";

/**
 * The videos that a change has reached, as the studio shows them; those deleted since are left out. Throws
 * `not-found` for a change of somebody else's, `no-longer-possible` once it is not kept any more which they were.
 */
export async function listVideosOfChange(actor: Actor, input: ChangeInput & ListPage): Promise<Page<VideoCardDto>> {
  const { items: ids, nextCursor } = await listChangedVideos(actor, input);
  const found = await findVideosById(actor.accountId, ids);
  return { items: found.map(videoCardDto), nextCursor };
}
