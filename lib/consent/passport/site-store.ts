import {
  PERMISSION_COLUMNS,
  type PermissionRow,
  toPermissions,
  type VideoPermissions,
} from "#lib/consent/permissions/permission-store";
import { pool } from "#lib/platform/db/client";

/** Public, ready, left alone by decisions, of an account that is not suspended, and decided otherwise than the site. */
const EXCEPTIONS = `FROM effective_permissions p JOIN videos v ON v.id = p.video_id JOIN accounts a ON a.id = v.owner_id
  WHERE v.visibility = 'public' AND v.status = 'ready' AND v.removed_at IS NULL AND v.restricted_at IS NULL
    AND a.suspended_at IS NULL AND (p.training <> 'deny' OR p.allowed <> $1)`;

const COLUMNS = PERMISSION_COLUMNS.map((column) => `p.${column}`).join(", ");

interface SiteRows {
  /** Whether the site's default allows remixing, and since when. */
  remix: { isAllowed: boolean; since: Date };
  /** The public videos that are decided otherwise, denials first, then the newest; no more than were asked for. */
  videos: VideoPermissions[];
  /** How many there are beyond those. */
  beyond: number;
}

/** What holds for the whole site, and what differs from it. */
export async function readSiteRows(limit: number): Promise<SiteRows> {
  const rule = await pool().query<{ isAllowed: boolean; since: Date }>(
    `SELECT new_account_remix = 'allow' AS "isAllowed", updated_at AS since FROM platform_rule WHERE id = 1`,
  );
  const [remix = { isAllowed: false, since: new Date(0) }] = rule.rows;
  const { rows } = await pool().query<PermissionRow>({
    text: `SELECT ${COLUMNS} ${EXCEPTIONS} ORDER BY (NOT p.allowed AND $1) DESC, p.created_at DESC, p.video_id LIMIT $2`,
    values: [remix.isAllowed, limit],
    rowMode: "array",
  });
  const videos = rows.map(toPermissions);
  if (videos.length < limit) return { remix, videos, beyond: 0 };
  const counted = await pool().query<{ count: number }>(`SELECT count(*)::int AS count ${EXCEPTIONS}`, [
    remix.isAllowed,
  ]);
  return { remix, videos, beyond: Math.max(0, (counted.rows[0]?.count ?? 0) - videos.length) };
}
