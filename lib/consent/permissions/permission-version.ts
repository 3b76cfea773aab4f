import type { PermissionName } from "#lib/consent/permissions/choice";
import type { EffectivePermission } from "#lib/consent/permissions/policy";

/**
 * Names what is in force for a video by one permission: the same answer, on the same basis, since the same moment has the
 * same version. A grant's token says on which version it was issued.
 */
export const permissionVersion = ({ setting, parties, basis, since }: EffectivePermission): string =>
  [setting, ...parties, basis, String(since.getTime())].join(".");

/** Names what is in force by both permissions: the `ETag` of a permission read. */
export const versionOfBoth = ({ remix, training }: Record<PermissionName, EffectivePermission>): string =>
  `${permissionVersion(remix)}-${permissionVersion(training)}`;
