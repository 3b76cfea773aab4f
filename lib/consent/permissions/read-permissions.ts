import { findPermissionWithOthers } from "#lib/consent/permissions/coalesced-reads";
import { findPermissions, type VideoPermissions } from "#lib/consent/permissions/permission-store";
import { parties } from "#lib/consent/parties/store";
import { versionOfBoth } from "#lib/consent/permissions/permission-version";
import { partiesOf, type PartiesByName, TRAINING_ALLOWED } from "#lib/consent/permissions/state";
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

const permissionDto = ({ videoId, remix, training }: VideoPermissions, known: PartiesByName): VideoPermission => ({
  videoId,
  remix: { allowed: remix.setting === "allow", basis: remix.basis, since: remix.since.toISOString() },
  training: {
    allowed: TRAINING_ALLOWED[training.setting],
    parties: partiesOf(training.parties, known),
    basis: training.basis,
    since: training.since.toISOString(),
  },
});

/** What AI may do with one video; null for one that does not exist or that the asker may not know of. */
export async function readPermission(whoAsks: WhoAsks, videoId: string): Promise<ReadPermission | null> {
  const found = await findPermissionWithOthers(videoId);
  if (!found) return null;
  const isPublic = isForAnyone(found);
  if (!isPublic && !mayRead(await whoAsks(), found)) return null;
  const permission = permissionDto(found, await parties().byId(found.training.parties));
  return { permission, version: versionOfBoth(found), isPublic };
}

/** The same for many, in the order asked for. */
export async function readPermissions(
  whoAsks: WhoAsks,
  videoIds: readonly string[],
): Promise<(VideoPermission | null)[]> {
  const found = new Map<string, VideoPermissions>((await findPermissions(videoIds)).map((row) => [row.videoId, row]));
  const visitor = [...found.values()].every(isForAnyone) ? null : await whoAsks();
  const known = await parties().byId([...found.values()].flatMap(({ training }) => training.parties));
  return videoIds.map((id) => {
    const permission = found.get(id);
    return permission && mayRead(visitor, permission) ? permissionDto(permission, known) : null;
  });
}
