import { idOrNull } from "#lib/disputes/cases/store";
import type { Visibility } from "#lib/library/videos/policy";
import { db } from "#lib/platform/db/client";
import type { Tx } from "#lib/platform/db/transaction";
import type { TargetType } from "#lib/platform/shared/dispute-vocabulary";
import { type AccountId, asId, type CommentId, type GrantId, type VideoId } from "#lib/platform/shared/ids";

/** What a report can be about, as it stands. */
export interface Target {
  type: TargetType;
  id: string;
  videoId: VideoId | null;
  commentId: CommentId | null;
  grantId: GrantId | null;
  /** Whose content it is; null where nobody with an account made it. */
  subjectId: AccountId | null;
  /** The video it is, or on which it happened; null for an account, and for a grant whose video is gone. */
  video: {
    ownerId: AccountId;
    visibility: Visibility;
    removedAt: Date | null;
    sha256: string | null;
    signer: string | null;
    hasLabel: boolean;
  } | null;
  /** Who was asked for the video; of a grant alone. */
  grantOwnerId: AccountId | null;
  comment: { isHidden: boolean; removedAt: Date | null } | null;
}

/** What a report is about once that was deleted: whose it was is all that remains. Null once the account is gone too. */
export const deletedTarget = (
  { type, id }: { type: TargetType; id: string },
  subjectId: AccountId | null,
): Target | null =>
  subjectId === null || type === "account"
    ? null
    : {
        type,
        id,
        subjectId,
        videoId: null,
        commentId: null,
        grantId: null,
        video: null,
        grantOwnerId: null,
        comment: null,
      };

interface Row {
  video_id: string | null;
  comment_id: string | null;
  grant_id: string | null;
  subject_id: string | null;
  grant_owner_id: string | null;
  owner_id: string | null;
  visibility: Visibility | null;
  video_removed_at: Date | null;
  sha256: string | null;
  signer: string | null;
  has_label: boolean;
  hidden_at: Date | null;
  comment_removed_at: Date | null;
}

const OF_VIDEO = `v.owner_id, v.visibility, v.removed_at AS video_removed_at, v.sha256,
  signer_identity(p.report, p.signatures) AS signer, v.label_kind IS NOT NULL AS has_label`;
const WITH_VIDEO = "LEFT JOIN provenance p ON p.video_id = v.id";

/** By type: where its row is, and who stands behind it. */
const FIND: Readonly<Record<TargetType, string>> = {
  video: `
    SELECT v.id AS video_id, NULL AS comment_id, NULL AS grant_id, v.owner_id AS subject_id, NULL AS grant_owner_id,
           ${OF_VIDEO}, NULL::timestamptz AS hidden_at, NULL::timestamptz AS comment_removed_at
      FROM videos v JOIN accounts o ON o.id = v.owner_id ${WITH_VIDEO} WHERE v.id = $1`,
  comment: `
    SELECT v.id AS video_id, c.id AS comment_id, NULL AS grant_id, c.author_id AS subject_id, NULL AS grant_owner_id,
           ${OF_VIDEO}, c.hidden_at, c.removed_at AS comment_removed_at
      FROM comments c JOIN accounts a ON a.id = c.author_id JOIN videos v ON v.id = c.video_id
      JOIN accounts o ON o.id = v.owner_id ${WITH_VIDEO} WHERE c.id = $1`,
  // A service asks for somebody without an account: then there is nobody on the other side.
  grant: `
    SELECT g.video_id, NULL AS comment_id, g.id AS grant_id,
           CASE WHEN NOT g.by_service THEN a.id END AS subject_id, g.owner_id AS grant_owner_id,
           ${OF_VIDEO}, NULL::timestamptz AS hidden_at, NULL::timestamptz AS comment_removed_at
      FROM grants g JOIN accounts o ON o.id = g.owner_id LEFT JOIN accounts a ON a.id = g.requested_by
      LEFT JOIN videos v ON v.id = g.video_id ${WITH_VIDEO} WHERE g.id = $1`,
  account: `
    SELECT NULL AS video_id, NULL AS comment_id, NULL AS grant_id, a.id AS subject_id, NULL AS grant_owner_id,
           NULL AS owner_id, NULL AS visibility, NULL::timestamptz AS video_removed_at, NULL AS sha256, NULL AS signer,
           false AS has_label, NULL::timestamptz AS hidden_at, NULL::timestamptz AS comment_removed_at
      FROM accounts a WHERE a.id = $1`,
};

function toTarget(type: TargetType, id: string, row: Row): Target {
  return {
    type,
    id,
    videoId: idOrNull<VideoId>(row.video_id),
    commentId: idOrNull<CommentId>(row.comment_id),
    grantId: idOrNull<GrantId>(row.grant_id),
    subjectId: idOrNull<AccountId>(row.subject_id),
    grantOwnerId: idOrNull<AccountId>(row.grant_owner_id),
    video:
      row.owner_id === null || row.visibility === null
        ? null
        : {
            ownerId: asId<AccountId>(row.owner_id),
            visibility: row.visibility,
            removedAt: row.video_removed_at,
            sha256: row.sha256,
            signer: row.signer,
            hasLabel: row.has_label,
          },
    comment: type === "comment" ? { isHidden: row.hidden_at !== null, removedAt: row.comment_removed_at } : null,
  };
}

/** Queries of what cases are about. */
export const targets = (tx: Tx = db()) => ({
  async find({ type, id }: { type: TargetType; id: string }): Promise<Target | null> {
    const [row] = await tx.$queryRawUnsafe<Row[]>(FIND[type], id);
    return row ? toTarget(type, id, row) : null;
  },

  /** What people did with a thing, counted no further than it matters to the order of cases. */
  async countReach({ videoId, sha256 }: { videoId: VideoId | null; sha256: string | null }) {
    if (videoId === null) return { comments: 0, grants: 0, copies: 0 };
    const [row] = await tx.$queryRaw<{ comments: number; grants: number; copies: number }[]>`
      SELECT (SELECT count(*) FROM (SELECT 1 FROM comments WHERE video_id = ${videoId}
                                        AND EXISTS (SELECT 1 FROM accounts a WHERE a.id = author_id) LIMIT 10000) c)::int AS comments,
             (SELECT count(*) FROM (SELECT 1 FROM grants WHERE video_id = ${videoId} LIMIT 10000) g)::int AS grants,
             (SELECT count(*) FROM (SELECT 1 FROM videos WHERE sha256 = ${sha256} AND id <> ${videoId}
                                        AND EXISTS (SELECT 1 FROM accounts a WHERE a.id = owner_id) LIMIT 1000) v)::int AS copies`;
    return row ?? { comments: 0, grants: 0, copies: 0 };
  },

  /**
   * Holds accounts against being deleted until the transaction ends, in the one order in which everybody locks them,
   * so that nothing of them is written after it was erased. Returns those that are there.
   */
  async holdAccounts(ids: readonly (AccountId | null)[]): Promise<ReadonlySet<AccountId>> {
    const wanted = ids.filter((id) => id !== null);
    if (wanted.length === 0) return new Set();
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM accounts WHERE id = ANY(${wanted}) ORDER BY id FOR KEY SHARE`;
    return new Set(rows.map(({ id }) => asId<AccountId>(id)));
  },
});
