import { findPermissionWithOthers } from "#lib/consent/permissions/coalesced-reads";
import { findPermissions, type Permission } from "#lib/consent/permissions/permission-store";
import { permissionVersion } from "#lib/consent/permissions/permission-version";
import type { VideoPermission } from "#lib/consent/permissions/shapes";
import { isForAnyone, mayRead } from "#lib/library/videos/policy";
import type { Visitor } from "#lib/people/accounts/actor";

/** Finds out who asks; called only where the answer depends on it, because most questions are about public videos. */
export type WhoAsks = () => Promise<Visitor>;

/** An answer, with what names this state of it, and whether anybody may know it. */
export interface ReadPermission {
  permission: VideoPermission;
  version: string;
  isPublic: boolean;
}

const permissionDto = ({ videoId, allowed, basis, since }: Permission): VideoPermission => ({
  videoId,
  remix: { allowed, basis, since: since.toISOString() },
});

/** Whether AI may remix one video; null for one that does not exist or that the asker may not know of. */
export async function readPermission(whoAsks: WhoAsks, videoId: string): Promise<ReadPermission | null> {
  const found = await findPermissionWithOthers(videoId);
  if (!found) return null;
  const isPublic = isForAnyone(found);
  if (!isPublic && !mayRead(await whoAsks(), found)) return null;
  return { permission: permissionDto(found), version: permissionVersion(found), isPublic };
}

/** The same for many, in the order asked for. */
export async function readPermissions(
  whoAsks: WhoAsks,
  videoIds: readonly string[],
): Promise<(VideoPermission | null)[]> {
  const found = new Map<string, Permission>((await findPermissions(videoIds)).map((row) => [row.videoId, row]));
  const visitor = [...found.values()].every(isForAnyone) ? null : await whoAsks();
  return videoIds.map((id) => {
    const permission = found.get(id);
    return permission && mayRead(visitor, permission) ? permissionDto(permission) : null;
  });
}
