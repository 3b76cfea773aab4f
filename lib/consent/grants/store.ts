import type { GrantFilter } from "#lib/consent/grants/input";
import type { GrantOutcome } from "#lib/consent/grants/shapes";
import type { PermissionBasis } from "#lib/consent/permissions/shapes";
import { type Bind, binder } from "#lib/platform/db/binder";
import { pool } from "#lib/platform/db/client";
import { accountExists, isBeingRemoved } from "#lib/platform/db/live-content";
import { newestFound } from "#lib/platform/db/text-search";
import type { Tx } from "#lib/platform/db/transaction";
import { type AccountId, asId, type EntryId, type GrantId, type VideoId } from "#lib/platform/shared/ids";
import type { Position } from "#lib/platform/shared/keyset";

/** A request to remix a video and what came of it. */
export interface Grant {
  id: GrantId;
  videoId: VideoId;
  ownerId: AccountId;
  requestedBy: AccountId | null;
  byService: boolean;
  requester: string | null;
  purpose: string | null;
  prompt: string | null;
  outcome: GrantOutcome;
  basis: PermissionBasis;
  since: Date;
  permissionVersion: string;
  entryId: EntryId;
  expiresAt: Date | null;
  createdAt: Date;
}

/** The same with what a list shows of its video and of who asked. */
export interface GrantRecord extends Omit<Grant, "ownerId" | "requestedBy" | "permissionVersion"> {
  videoTitle: string | null;
  handle: string | null;
  /** When a decision took it back. */
  revokedAt: Date | null;
}

/** Queries of grants inside a transaction. */
export const grants = (tx: Tx) => ({
  async insert(grant: Grant): Promise<void> {
    await tx.grant.create({ data: grant });
  },
});

/** A grant that was issued, or null. */
export async function findIssued(
  id: GrantId,
): Promise<{ videoId: VideoId; permissionVersion: string; expiresAt: Date; revokedAt: Date | null } | null> {
  const { rows } = await pool().query<{
    video_id: string;
    permission_version: string;
    expires_at: Date;
    revoked_at: Date | null;
  }>("SELECT video_id, permission_version, expires_at, revoked_at FROM grants WHERE id = $1 AND outcome = 'issued'", [
    id,
  ]);
  const [row] = rows;
  if (!row) return null;
  const { video_id: videoId, permission_version: version, expires_at: expiresAt, revoked_at: revokedAt } = row;
  return { videoId: asId<VideoId>(videoId), permissionVersion: version, expiresAt, revokedAt };
}

interface GrantRow {
  id: string;
  video_id: string;
  video_title: string | null;
  by_service: boolean;
  requester: string | null;
  handle: string | null;
  purpose: string | null;
  prompt: string | null;
  outcome: GrantOutcome;
  basis: PermissionBasis;
  since: Date;
  entry_id: string;
  expires_at: Date | null;
  revoked_at: Date | null;
  created_at: Date;
}

const toRecord = (row: GrantRow): GrantRecord => ({
  id: asId<GrantId>(row.id),
  videoId: asId<VideoId>(row.video_id),
  videoTitle: row.video_title,
  byService: row.by_service,
  requester: row.requester,
  handle: row.handle,
  purpose: row.purpose,
  prompt: row.prompt,
  outcome: row.outcome,
  basis: row.basis,
  since: row.since,
  entryId: asId<EntryId>(row.entry_id),
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  createdAt: row.created_at,
});

/** The words of who asked are still to be erased. */
const ASKER_IS_GONE = isBeingRemoved("g.requested_by");

/** How many of the newest requests are read in search of words; their rows are wider than the texts of videos. */
const LOOKED_THROUGH = 4_000;

/** By everything but the words of who asked. */
function conditions(filter: GrantFilter, bind: Bind): string[] {
  const { outcome, videoId, from, until } = filter;
  const found: string[] = [];
  if (outcome !== undefined) found.push(`g.outcome = ${bind(outcome)}`);
  if (videoId !== undefined) found.push(`g.video_id = ${bind(videoId)}`);
  if (from !== undefined) found.push(`g.created_at >= ${bind(from)}`);
  if (until !== undefined) found.push(`g.created_at < ${bind(until)}`);
  return found;
}

/** A page of the requests for videos of an account, newest first, from after a position on. */
export async function findGrants(
  ownerId: AccountId,
  filter: GrantFilter,
  page: { after: Position | null; limit: number },
): Promise<GrantRecord[]> {
  const { values, bind } = binder();
  const owner = bind(ownerId);
  const limit = bind(page.limit);
  const where = [`g.owner_id = ${owner}`, accountExists(owner), ...conditions(filter, bind)];
  if (page.after) where.push(`(g.created_at, g.id) < (${bind(page.after.createdAt)}, ${bind(page.after.id)})`);
  const { q = "" } = filter;
  // Nobody is found by the words of an account that is gone, which stay a while (docs/decisions/account-deletion.md).
  if (q !== "") where.push(`NOT ${ASKER_IS_GONE}`);
  const fits = where.join(" AND ");
  const searched = (): string =>
    `g.id IN (${newestFound({
      table: "grants",
      alias: "g",
      fits,
      limit,
      lookedThrough: LOOKED_THROUGH,
      folded: "g.asked_by",
      scope: "g.owner_id",
      within: owner,
      asked: `${bind(q)}::text`,
    })})`;
  const { rows } = await pool().query<GrantRow>(
    `SELECT g.id, g.video_id, v.title AS video_title, g.by_service,
            CASE WHEN NOT ${ASKER_IS_GONE} THEN g.requester END AS requester,
            CASE WHEN NOT g.by_service THEN a.handle END AS handle, CASE WHEN NOT ${ASKER_IS_GONE} THEN g.purpose END AS purpose,
            CASE WHEN NOT ${ASKER_IS_GONE} THEN g.prompt END AS prompt, g.outcome, g.basis, g.since,
            g.entry_id, g.expires_at, g.revoked_at, g.created_at
       FROM grants g LEFT JOIN videos v ON v.id = g.video_id LEFT JOIN accounts a ON a.id = g.requested_by
      WHERE ${q === "" ? fits : searched()}
      ORDER BY g.created_at DESC, g.id DESC LIMIT ${limit}`,
    values,
  );
  return rows.map(toRecord);
}
