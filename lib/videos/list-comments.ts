import type { Visitor } from "#lib/accounts/actor";
import { type Page, pageOf, positionOf } from "#lib/shared/keyset";
import { type CommentDto, commentDto } from "#lib/videos/comment-dto";
import { listComments as findComments } from "#lib/videos/comments-store";
import type { ListCommentsInput } from "#lib/videos/input";
import { isOwn, requireVisible } from "#lib/videos/policy";
import { videos } from "#lib/videos/store";

/** Comments under a video, newest first. Throws `not-found` for a video that the visitor may not see. */
export async function listComments(
  visitor: Visitor,
  { videoId, limit, cursor }: ListCommentsInput,
): Promise<Page<CommentDto>> {
  const video = await videos().find(videoId);
  requireVisible(visitor, video);
  const found = await findComments({
    videoId,
    viewerId: visitor?.accountId ?? null,
    viewerIsCreator: isOwn(visitor, video),
    after: cursor == null ? null : positionOf(cursor),
    limit: limit + 1,
  });
  return pageOf(found, limit, (comment) => commentDto(visitor, comment));
}
