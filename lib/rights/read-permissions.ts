import type { Visitor } from "#lib/accounts/actor";
import { hasScope } from "#lib/accounts/policy";
import type { VideoPermission } from "#lib/rights/shapes";
import { findPermission, findPermissions, type Permission } from "#lib/rights/store";

/** Finds out who asks; called only where the answer depends on it, because most questions are about public videos. */
export type WhoAsks = () => Promise<Visitor>;

const permissionDto = ({ videoId, allowed, basis, since }: Permission): VideoPermission => ({
  videoId,
  remix: { allowed, basis, since: since.toISOString() },
});

const maySee = (visitor: Visitor, { visibility, ownerId }: Permission): boolean =>
  visibility !== "private" || (visitor !== null && (visitor.accountId === ownerId || hasScope(visitor, "service")));

/** Whether AI may remix one video; null for one that does not exist or that the asker may not know of. */
export async function readPermission(
  whoAsks: WhoAsks,
  videoId: string,
): Promise<{ permission: VideoPermission; isPublic: boolean } | null> {
  const found = await findPermission(videoId);
  if (!found) return null;
  const isPublic = found.visibility !== "private";
  if (!isPublic && !maySee(await whoAsks(), found)) return null;
  return { permission: permissionDto(found), isPublic };
}

/** The same for many, in the order asked for. */
export async function readPermissions(
  whoAsks: WhoAsks,
  videoIds: readonly string[],
): Promise<(VideoPermission | null)[]> {
  const found = new Map<string, Permission>((await findPermissions(videoIds)).map((row) => [row.videoId, row]));
  const visitor = [...found.values()].some((row) => row.visibility === "private") ? await whoAsks() : null;
  return videoIds.map((id) => {
    const permission = found.get(id);
    return permission && maySee(visitor, permission) ? permissionDto(permission) : null;
  });
}
