import type { EffectivePermission } from "#lib/consent/permissions/policy";
import type { RemixBasis } from "#lib/consent/permissions/shapes";
import type { Visibility } from "#lib/library/videos/policy";
import { pool } from "#lib/platform/db/client";
import { type AccountId, asId, type VideoId } from "#lib/platform/shared/ids";

/** What is in force for a video, and what decides who may know it. */
export interface Permission extends EffectivePermission {
  videoId: VideoId;
  ownerId: AccountId;
  visibility: Visibility;
  removedAt: Date | null;
}

type PermissionRow = [string, string, Visibility, boolean, RemixBasis, Date, Date | null];

const COLUMNS = "video_id, owner_id, visibility, allowed, basis, since, removed_at";

const toPermission = ([videoId, ownerId, visibility, allowed, basis, since, removedAt]: PermissionRow): Permission => ({
  videoId: asId<VideoId>(videoId),
  ownerId: asId<AccountId>(ownerId),
  visibility,
  allowed,
  basis,
  since,
  removedAt,
});

/** What an id may look like. A text that PostgreSQL refuses would fail the query of everybody who asks with it. */
const POSSIBLE = /^[\w-]{1,64}$/;

/**
 * What is in force for these videos, in no particular order, without those that do not exist. Named statements,
 * which the server plans once a connection, and rows as arrays: this is asked on every view of a video
 * (measurements in docs/decisions/grants.md).
 */
export async function findPermissions(asked: readonly string[]): Promise<Permission[]> {
  const ids = asked.filter((id) => POSSIBLE.test(id));
  if (ids.length === 0) return [];
  const { rows } = await pool().query<PermissionRow>(
    ids.length === 1
      ? {
          name: "remix-permission",
          text: `SELECT ${COLUMNS} FROM effective_remix_permissions WHERE video_id = $1`,
          values: ids,
          rowMode: "array",
        }
      : {
          name: "remix-permissions",
          text: `SELECT ${COLUMNS} FROM effective_remix_permissions WHERE video_id = ANY($1::text[])`,
          values: [ids],
          rowMode: "array",
        },
  );
  return rows.map(toPermission);
}

/** What is in force for one video, or null where there is none. */
export async function findPermission(id: string): Promise<Permission | null> {
  const [permission] = await findPermissions([id]);
  return permission ?? null;
}
