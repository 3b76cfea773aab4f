import type { EffectivePermission } from "#lib/consent/permissions/policy";

/**
 * Names what is in force for a video: the same answer, on the same basis, since the same moment has the same
 * version. It is the `ETag` of a permission read, and a grant's token says on which version it was issued.
 */
export const permissionVersion = ({ allowed, basis, since }: EffectivePermission): string =>
  `${allowed ? "allow" : "deny"}.${basis}.${String(since.getTime())}`;
