import type { PermissionName, PermissionSetting } from "#lib/consent/permissions/choice";
import type { EffectivePermission } from "#lib/consent/permissions/policy";
import type { PermissionBasis } from "#lib/consent/permissions/shapes";
import type { Visibility } from "#lib/library/videos/policy";
import { pool } from "#lib/platform/db/client";
import { type AccountId, asId, type VideoId } from "#lib/platform/shared/ids";

/** What is in force for a video, and what decides who may know it. */
export interface VideoPermissions extends Record<PermissionName, EffectivePermission> {
  videoId: VideoId;
  ownerId: AccountId;
  visibility: Visibility;
  removedAt: Date | null;
}

/** Of the view, in this order. */
export const PERMISSION_COLUMNS = [
  "video_id",
  "owner_id",
  "visibility",
  "removed_at",
  "allowed",
  "basis",
  "since",
  "training",
  "training_parties",
  "training_basis",
  "training_since",
] as const;

/** Their values, as an array. */
export type PermissionRow = [
  videoId: string,
  ownerId: string,
  visibility: Visibility,
  removedAt: Date | null,
  allowed: boolean,
  basis: PermissionBasis,
  since: Date,
  training: PermissionSetting,
  trainingParties: string[],
  trainingBasis: PermissionBasis,
  trainingSince: Date,
];

const COLUMNS = PERMISSION_COLUMNS.join(", ");

/** A row as what is in force for its video. */
export function toPermissions(row: PermissionRow): VideoPermissions {
  const [videoId, ownerId, visibility, removedAt, allowed, basis, since, ...training] = row;
  const [setting, parties, trainingBasis, trainingSince] = training;
  return {
    videoId: asId<VideoId>(videoId),
    ownerId: asId<AccountId>(ownerId),
    visibility,
    removedAt,
    remix: { setting: allowed ? "allow" : "deny", parties: [], basis, since },
    training: {
      setting,
      parties,
      basis: trainingBasis,
      since: trainingSince,
    },
  };
}

/** What an id may look like. A text that PostgreSQL refuses would fail the query of everybody who asks with it. */
const POSSIBLE = /^[\w-]{1,64}$/;

/**
 * What is in force for these videos, in no particular order, without those that do not exist. Named statements,
 * which the server plans once a connection, and rows as arrays: this is asked on every view of a video
 * (measurements in docs/decisions/grants.md).
 */
export async function findPermissions(asked: readonly string[]): Promise<VideoPermissions[]> {
  const ids = asked.filter((id) => POSSIBLE.test(id));
  if (ids.length === 0) return [];
  const { rows } = await pool().query<PermissionRow>(
    ids.length === 1
      ? {
          name: "permission",
          text: `SELECT ${COLUMNS} FROM effective_permissions WHERE video_id = $1`,
          values: ids,
          rowMode: "array",
        }
      : {
          name: "permissions",
          text: `SELECT ${COLUMNS} FROM effective_permissions WHERE video_id = ANY($1::text[])`,
          values: [ids],
          rowMode: "array",
        },
  );
  return rows.map(toPermissions);
}

/** What is in force for one video, or null where there is none. */
export async function findPermission(id: string): Promise<VideoPermissions | null> {
  const [permission] = await findPermissions([id]);
  return permission ?? null;
}
