import type { DefaultBasis, RemixBasis, RemixChoice, RemixPermission } from "#lib/consent/permissions/shapes";

/** What a video brings to the rule. A row of the videos table has all of it. */
export interface VideoRule {
  status: "uploading" | "processing" | "ready" | "unreadable";
  createdAt: Date;
  /** The latest explicit choice, its number in the one sequence of decisions, and when it was made; 0 for none. */
  remixChoice: RemixChoice;
  choiceDecision: bigint;
  choiceSince: Date | null;
  remixForbiddenAt: Date | null;
  staffRemix: RemixPermission | null;
  staffRemixSince: Date | null;
  /** A decision removed it: nobody may remix what nobody may see. */
  removedAt: Date | null;
}

/** What its owner's account brings. A row of the accounts table has all of it. */
export interface AccountRule {
  suspendedAt: Date | null;
  remixDefault: RemixPermission;
  remixDefaultSince: Date;
  /** The number of the latest standing decision about the default; 0 while the creator has not chosen one. */
  remixDefaultDecision: bigint;
  /** The number of the standing decision that replaced every earlier choice; 0 for none. */
  choicesFrom: bigint;
  choicesFromSince: Date | null;
  remixForbiddenAt: Date | null;
  staffRemix: RemixPermission | null;
  staffRemixSince: Date | null;
}

export interface EffectivePermission {
  allowed: boolean;
  basis: RemixBasis;
  /** When the decision was made that is the basis. */
  since: Date;
}

const isLive = (video: VideoRule, account: AccountRule): boolean => video.choiceDecision > account.choicesFrom;

/** The video's own choice as far as it counts: one that an account-wide decision replaced does not. */
export const liveChoice = (video: VideoRule, account: AccountRule): RemixChoice =>
  isLive(video, account) ? video.remixChoice : "inherit";

const earliest = (...times: (Date | null)[]): Date | null =>
  times.reduce((first, time) => (time !== null && (first === null || time < first) ? time : first), null);

const latest = (time: Date, ...others: (Date | null)[]): Date =>
  others.reduce<Date>((last, other) => (other !== null && other > last ? other : last), time);

/** Why nobody may remix this whatever anyone decided: it is not ready, or its owner is suspended. */
function unavailableSince(video: VideoRule, account: AccountRule): Date | null {
  return video.status === "ready" ? account.suspendedAt : video.createdAt;
}

/** Since when the default has held for this video: since it was set, or since the video last came under it. */
function defaultSince(video: VideoRule, account: AccountRule): Date {
  if (isLive(video, account)) return latest(account.remixDefaultSince, video.choiceSince);
  return video.choiceDecision > 0n
    ? latest(account.remixDefaultSince, account.choicesFromSince)
    : account.remixDefaultSince;
}

/** Who chose the account's default. A choice for one video says nothing about the others. */
export const defaultBasis = ({ remixDefaultDecision }: DefaultRule): DefaultBasis =>
  remixDefaultDecision > 0n ? "account-default" : "platform-default";

const removal = ({ removedAt }: VideoRule): EffectivePermission | null =>
  removedAt && { allowed: false, basis: "staff-decision", since: removedAt };

const staffDecision = ({ staffRemix, staffRemixSince }: AccountRule | VideoRule): EffectivePermission | null =>
  staffRemix && staffRemixSince
    ? { allowed: staffRemix === "allow", basis: "staff-decision", since: staffRemixSince }
    : null;

/**
 * Whether AI may remix this video, on what basis and since when: the one rule, by the precedence of
 * docs/decisions. The view effective_remix_permissions says the same in SQL.
 */
export function effectivePermission(video: VideoRule, account: AccountRule): EffectivePermission {
  const unavailable = unavailableSince(video, account);
  if (unavailable) return { allowed: false, basis: "platform-rule", since: unavailable };

  const decided = removal(video) ?? staffDecision(video) ?? staffDecision(account);
  if (decided) return decided;

  const forbidden = earliest(video.remixForbiddenAt, account.remixForbiddenAt);
  if (forbidden) return { allowed: false, basis: "platform-rule", since: forbidden };

  const choice = liveChoice(video, account);
  if (choice !== "inherit" && video.choiceSince) {
    return { allowed: choice === "allow", basis: "video-choice", since: video.choiceSince };
  }
  const since = defaultSince(video, account);
  return { allowed: account.remixDefault === "allow", basis: defaultBasis(account), since };
}

/** What an account-wide change writes, and what it replaces and undoing restores. */
export type DefaultRule = Pick<
  AccountRule,
  "remixDefault" | "remixDefaultSince" | "remixDefaultDecision" | "choicesFrom" | "choicesFromSince"
>;

/** The account's rule after a change with the number `decision`. */
export function afterChange(
  before: DefaultRule,
  change: { remixDefault: RemixPermission; replacesChoices: boolean; decision: bigint; at: Date },
): DefaultRule {
  // The creator who denied on Monday and denies again today has denied since Monday. What the platform gave the account
  // was no decision of theirs, so the first one counts from when it is made, whatever it says.
  const repeats = before.remixDefaultDecision > 0n && change.remixDefault === before.remixDefault;
  return {
    remixDefault: change.remixDefault,
    remixDefaultSince: repeats ? before.remixDefaultSince : change.at,
    remixDefaultDecision: change.decision,
    choicesFrom: change.replacesChoices ? change.decision : before.choicesFrom,
    choicesFromSince: change.replacesChoices ? change.at : before.choicesFromSince,
  };
}
