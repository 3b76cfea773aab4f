import type { PermissionName, PermissionSetting } from "#lib/consent/permissions/choice";
import type { EffectivePermission } from "#lib/consent/permissions/policy";
import type { PermissionBasis, RemixPermission } from "#lib/consent/permissions/shapes";
import type { Visibility } from "#lib/library/videos/policy";

/** A company that a creator can name, with the crawlers that speak for it in robots.txt. */
export interface PassportParty {
  id: string;
  name: string;
  domain: string;
  crawlers: readonly string[];
}

export interface StatedPermission<Setting> {
  setting: Setting;
  /** The parties that are named, where the setting is `parties`; otherwise none. */
  parties: readonly PassportParty[];
  basis: PermissionBasis;
  since: Date;
}

/** What every form of the passport says, each as far as it can. */
export interface PassportStatement {
  remix: StatedPermission<RemixPermission>;
  training: StatedPermission<PermissionSetting>;
}

type Permissions = Record<PermissionName, EffectivePermission>;

function trainingOf(
  { setting, parties, basis, since }: EffectivePermission,
  known: ReadonlyMap<string, PassportParty>,
): StatedPermission<PermissionSetting> {
  if (setting !== "parties") return { setting, parties: [], basis, since };
  const named = [...new Set(parties)].flatMap((id) => known.get(id) ?? []);
  return { setting: named.length > 0 ? "parties" : "deny", parties: named, basis, since };
}

/**
 * What the passport of a video says: null for a private one, which says nothing anywhere. A party that is no longer kept
 * is dropped, and a permission with no party left is a denial.
 */
export function statementOf(
  { visibility, remix, training }: Permissions & { visibility: Visibility },
  parties: ReadonlyMap<string, PassportParty>,
): PassportStatement | null {
  if (visibility === "private") return null;
  return {
    remix: {
      setting: remix.setting === "allow" ? "allow" : "deny",
      parties: [],
      basis: remix.basis,
      since: remix.since,
    },
    training: trainingOf(training, parties),
  };
}

/** What a form says to readers that it does not tell apart. An allowed remix is never told: it is asked for here. */
export interface Terms {
  mayTrain: boolean;
  remixDenied: boolean;
  /** The platform's own reservation. No creator decides about search. */
  searchDenied: boolean;
}

/** What a form without parties says to everyone: a permission for some is a no. */
export const termsForAll = ({ training, remix }: PassportStatement, searchDenied: boolean): Terms => ({
  mayTrain: training.setting === "allow",
  remixDenied: remix.setting === "deny",
  searchDenied,
});
