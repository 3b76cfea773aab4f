import { type CommentDto, commentDto } from "#lib/library/comments/comment-dto";
import type { ListCommentsInput } from "#lib/library/comments/input";
import { listComments as findComments } from "#lib/library/comments/store";
import { isOwn, requireVisible } from "#lib/library/videos/policy";
import { videos } from "#lib/library/videos/store";
import type { Visitor } from "#lib/people/accounts/actor";
import { type Page, pageOf, positionOf } from "#lib/platform/shared/keyset";

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
