import { db, pool } from "#lib/platform/db/client";
import type { Tx } from "#lib/platform/db/transaction";
import { type AccountId, asId, type CommentId, type VideoId } from "#lib/platform/shared/ids";
import type { Position } from "#lib/platform/shared/keyset";

/** A comment with what shows of its author. */
export interface Comment {
  id: CommentId;
  videoId: VideoId;
  videoOwnerId: AccountId;
  text: string;
  createdAt: Date;
  isHidden: boolean;
  /** A decision removed it. */
  isRemoved: boolean;
  authorId: AccountId;
  authorHandle: string;
  authorName: string;
  authorHasAvatar: boolean;
}

interface CommentRow {
  id: string;
  video_id: string;
  owner_id: string;
  text: string;
  created_at: Date;
  hidden_at: Date | null;
  removed_at: Date | null;
  author_id: string;
  handle: string;
  display_name: string;
  avatar_key: string | null;
}

const toComment = (row: CommentRow): Comment => ({
  id: asId<CommentId>(row.id),
  videoId: asId<VideoId>(row.video_id),
  videoOwnerId: asId<AccountId>(row.owner_id),
  text: row.text,
  createdAt: row.created_at,
  isHidden: row.hidden_at !== null,
  isRemoved: row.removed_at !== null,
  authorId: asId<AccountId>(row.author_id),
  authorHandle: row.handle,
  authorName: row.display_name,
  authorHasAvatar: row.avatar_key !== null,
});

const COMMENT = `
  SELECT c.id, c.video_id, v.owner_id, c.text, c.created_at, c.hidden_at, c.removed_at, c.author_id,
    a.handle, a.display_name, a.avatar_key
  FROM comments c JOIN accounts a ON a.id = c.author_id JOIN videos v ON v.id = c.video_id
    JOIN accounts o ON o.id = v.owner_id`;

export interface CommentsWanted {
  videoId: VideoId;
  /** Whose hidden comments are shown too: everybody's to the creator, their own to an author, removed ones too. */
  viewerId: AccountId | null;
  viewerIsCreator: boolean;
  after: Position | null;
  limit: number;
}

/** Comments newest first, from the index comments_video_id_created_at_id_idx. */
export async function listComments({
  videoId,
  viewerId,
  viewerIsCreator,
  after,
  limit,
}: CommentsWanted): Promise<Comment[]> {
  const { rows } = await pool().query<CommentRow>({
    name: "comments-page",
    text: `${COMMENT}
      WHERE c.video_id = $1 AND ((c.removed_at IS NULL AND (c.hidden_at IS NULL OR $2)) OR c.author_id = $3)
        AND (c.created_at, c.id) < ($4, $5)
      ORDER BY c.created_at DESC, c.id DESC LIMIT $6`,
    // Before the first page stands a time later than any.
    values: [videoId, viewerIsCreator, viewerId, after?.createdAt ?? "infinity", after?.id ?? "", limit],
  });
  return rows.map(toComment);
}

export const comments = (tx: Tx = db()) => ({
  async find(id: CommentId): Promise<Comment | null> {
    const rows = await tx.$queryRawUnsafe<CommentRow[]>(`${COMMENT} WHERE c.id = $1`, id);
    return rows[0] ? toComment(rows[0]) : null;
  },

  async insert(comment: {
    id: CommentId;
    videoId: VideoId;
    authorId: AccountId;
    text: string;
    createdAt: Date;
  }): Promise<void> {
    await tx.comment.create({ data: comment });
  },

  async setHidden(id: CommentId, hiddenAt: Date | null): Promise<void> {
    await tx.comment.update({ where: { id }, data: { hiddenAt } });
  },

  /** Deleting one that is gone already is a success. */
  async delete(id: CommentId): Promise<void> {
    await tx.comment.deleteMany({ where: { id } });
  },
});
