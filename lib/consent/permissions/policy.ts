import type { PermissionChoice, PermissionName, PermissionSetting } from "#lib/consent/permissions/choice";
import type { DefaultBasis, PermissionBasis } from "#lib/consent/permissions/shapes";

/** What a video brings to the rule about one permission. */
export interface VideoDecisions {
  /** The latest explicit choice, its number in the one sequence of decisions, and when it was made; 0 for none. */
  choice: PermissionChoice;
  /** To whom it is allowed, where the choice is `parties`. */
  parties: readonly string[];
  decision: bigint;
  choiceSince: Date | null;
  forbiddenAt: Date | null;
  staff: PermissionSetting | null;
  staffSince: Date | null;
}

/** What an account-wide change writes, and what it replaces and undoing restores. */
export interface DefaultRule {
  default: PermissionSetting;
  defaultParties: readonly string[];
  defaultSince: Date;
  /** The number of the latest decision about the default that is in force; 0 while the creator has not chosen one. */
  defaultDecision: bigint;
  /** The number of the decision in force that replaced every earlier choice; 0 for none. */
  choicesFrom: bigint;
  choicesFromSince: Date | null;
}

/** What an account brings to the rule about one permission. */
export interface AccountDecisions extends DefaultRule {
  forbiddenAt: Date | null;
  staff: PermissionSetting | null;
  staffSince: Date | null;
}

export interface VideoRule extends Record<PermissionName, VideoDecisions> {
  status: "uploading" | "processing" | "ready" | "unreadable";
  createdAt: Date;
  /** A decision removed it: nobody may remix, or train on, what nobody may see. */
  removedAt: Date | null;
}

export interface AccountRule extends Record<PermissionName, AccountDecisions> {
  suspendedAt: Date | null;
}

export interface EffectivePermission {
  setting: PermissionSetting;
  /** The parties that are named, where the setting is `parties`; otherwise none. */
  parties: readonly string[];
  basis: PermissionBasis;
  /** When the decision was made that is the basis. */
  since: Date;
}

/** The parties that choices may name, by id, with those that were removed. */
export type KnownParties = ReadonlyMap<string, { removedAt: Date | null }>;

const NOBODY: KnownParties = new Map();

const isLive = (video: VideoDecisions, account: DefaultRule): boolean => video.decision > account.choicesFrom;

/** The video's own choice as far as it counts: one that an account-wide decision replaced does not. */
export const liveChoice = (video: VideoDecisions, account: DefaultRule): PermissionChoice =>
  isLive(video, account) ? video.choice : "inherit";

const earliest = (...times: (Date | null)[]): Date | null =>
  times.reduce((first, time) => (time !== null && (first === null || time < first) ? time : first), null);

const latest = (time: Date, ...others: (Date | null)[]): Date =>
  others.reduce<Date>((last, other) => (other !== null && other > last ? other : last), time);

/** Since when the default has held for this video: since it was set, or since the video last came under it. */
function defaultSince(video: VideoDecisions, account: DefaultRule): Date {
  if (isLive(video, account)) return latest(account.defaultSince, video.choiceSince);
  return video.decision > 0n ? latest(account.defaultSince, account.choicesFromSince) : account.defaultSince;
}

/** Who chose the account's default. A choice for one video says nothing about the others. */
export const defaultBasis = ({ defaultDecision }: DefaultRule): DefaultBasis =>
  defaultDecision > 0n ? "account-default" : "platform-default";

const denied = (basis: PermissionBasis, since: Date): EffectivePermission => ({
  setting: "deny",
  parties: [],
  basis,
  since,
});

/** What denies both permissions whatever anyone decided: it is not ready, its owner is suspended, or it was removed. */
function unavailable({ status, createdAt, removedAt }: VideoRule, { suspendedAt }: AccountRule) {
  if (status !== "ready") return denied("platform-rule", createdAt);
  if (suspendedAt) return denied("platform-rule", suspendedAt);
  return removedAt && denied("staff-decision", removedAt);
}

const staffDecision = ({ staff, staffSince }: AccountDecisions | VideoDecisions): EffectivePermission | null =>
  staff && staffSince && { setting: staff, parties: [], basis: "staff-decision", since: staffSince };

function decided(video: VideoDecisions, account: AccountDecisions): EffectivePermission {
  const byStaff = staffDecision(video) ?? staffDecision(account);
  if (byStaff) return byStaff;
  const forbidden = earliest(video.forbiddenAt, account.forbiddenAt);
  if (forbidden) return denied("platform-rule", forbidden);
  const choice = liveChoice(video, account);
  if (choice !== "inherit" && video.choiceSince) {
    return { setting: choice, parties: video.parties, basis: "video-choice", since: video.choiceSince };
  }
  return {
    setting: account.default,
    parties: account.defaultParties,
    basis: defaultBasis(account),
    since: defaultSince(video, account),
  };
}

/** What is left of a permission where parties were removed: one that nobody is named by any more is a denial. */
function toKeptParties(permission: EffectivePermission, known: KnownParties): EffectivePermission {
  if (permission.setting !== "parties") return { ...permission, parties: [] };
  const removedAt = (id: string): Date | null | undefined => known.get(id)?.removedAt;
  const parties = permission.parties.filter((id) => removedAt(id) === null);
  if (parties.length > 0) return { ...permission, parties };
  const removals = permission.parties.map((id) => removedAt(id) ?? null);
  return denied(permission.basis, latest(permission.since, ...removals));
}

/**
 * What AI may do with this video by one of the permissions, on what basis and since when: the one rule, by the precedence
 * of docs/decisions/remix-permission.md. `known` are the parties that the decisions may name; one that is missing there is
 * allowed nothing. The view effective_permissions says the same in SQL.
 */
export const effectivePermission = (
  permission: PermissionName,
  video: VideoRule,
  account: AccountRule,
  known: KnownParties = NOBODY,
): EffectivePermission =>
  unavailable(video, account) ?? toKeptParties(decided(video[permission], account[permission]), known);

/** The account's rule about a permission after a change with the number `decision`. */
export function afterChange(
  before: DefaultRule,
  change: {
    default: PermissionSetting;
    parties: readonly string[];
    replacesChoices: boolean;
    decision: bigint;
    at: Date;
  },
): DefaultRule {
  // The creator who denied on Monday and denies again today has denied since Monday. What the platform gave the account
  // was no decision of theirs, so the first one counts from when it is made, whatever it says.
  const repeats =
    before.defaultDecision > 0n && isSameSetting({ setting: before.default, parties: before.defaultParties }, change);
  return {
    default: change.default,
    defaultParties: change.parties,
    defaultSince: repeats ? before.defaultSince : change.at,
    defaultDecision: change.decision,
    choicesFrom: change.replacesChoices ? change.decision : before.choicesFrom,
    choicesFromSince: change.replacesChoices ? change.at : before.choicesFromSince,
  };
}

const isSameSetting = (
  before: { setting: PermissionSetting; parties: readonly string[] },
  after: { default: PermissionSetting; parties: readonly string[] },
): boolean =>
  before.setting === after.default &&
  before.parties.length === after.parties.length &&
  before.parties.every((party) => after.parties.includes(party));
