import type {
  DefaultBasis,
  PermissionBasis,
  RemixChoice,
  RemixPermission,
  RemixState,
} from "#lib/consent/permissions/shapes";
import { inNumbers, plural } from "#lib/platform/shared/number-words";

/** The state in two words, for a badge. */
export const remixBadge = ({ allowed }: RemixState): string => (allowed ? "Remixing on" : "Remixing off");

export const permissionWord = (permission: RemixPermission): string =>
  permission === "allow" ? "allowed" : "not allowed";

/** What is in force, as a sentence without its end: for a heading. */
export const remixLine = ({ allowed }: Pick<RemixState, "allowed">): string =>
  allowed ? "AI remixing is on" : "AI remixing is off";

/** Which rule decides, in a word or two: for lists. */
export const BASIS_WORDS: Record<PermissionBasis, string> = {
  "video-choice": "Set on this video",
  "account-default": "Account default",
  "platform-default": "Platform default",
  "platform-rule": "Platform rule",
  "staff-decision": "Staff decision",
};

/** The same for the creator, where there is room to say who chose. */
export const ownBasisWords = (basis: PermissionBasis): string =>
  basis === "platform-default" ? "The platform's default; you have not chosen" : BASIS_WORDS[basis];

/** What a video follows that has no choice of its own, and who chose it. */
export interface FollowedDefault {
  permission: RemixPermission;
  basis: DefaultBasis;
}

/** "Now not allowed.", with who chose that where the creator has not. */
export const followedDefault = ({ basis, permission }: FollowedDefault): string =>
  basis === "platform-default"
    ? `The platform's default, ${permissionWord(permission)}; you have not chosen.`
    : `Now ${permissionWord(permission)}.`;

/** What a creator must know where their own choice is not what decides; null where it does. */
export function remixCaveat({ basis }: RemixState): string | null {
  switch (basis) {
    case "video-choice":
    case "account-default":
    case "platform-default":
      return null;
    case "platform-rule":
      return "A video cannot be remixed while it is being processed, when its file cannot be read, or when an administrator has forbidden it. What you choose here is kept for when that ends.";
    case "staff-decision":
      return "What you choose here is kept, and counts again if that decision is lifted.";
  }
}

/** What will be in force after a choice, for showing it before the server has answered. */
export function afterChoice(remix: RemixState, choice: RemixChoice, now: Date): RemixState {
  if (remixCaveat(remix) !== null) return { ...remix, choice };
  const permission = choice === "inherit" ? remix.default : choice;
  return {
    ...remix,
    choice,
    allowed: permission === "allow",
    basis: choice === "inherit" ? remix.defaultBasis : "video-choice",
    since: now.toISOString(),
  };
}

/** "12 of your 40 videos change from allowed to not allowed." */
export function changeInNumbers(preview: { videos: number; changes: number }, to: RemixPermission): string {
  const { videos, changes } = preview;
  const from = permissionWord(to === "allow" ? "deny" : "allow");
  if (videos === 0) return "You have no videos yet that could be remixed. Those you upload will follow this.";
  if (changes === 0)
    return videos === 1 ? "Your one video does not change." : `None of your ${inNumbers(videos)} videos changes.`;
  if (videos === 1) return `Your one video changes from ${from} to ${permissionWord(to)}.`;
  const verb = changes === 1 ? "changes" : "change";
  return `${inNumbers(changes)} of your ${inNumbers(videos)} videos ${verb} from ${from} to ${permissionWord(to)}.`;
}

/** What becomes of choices made for single videos. Null where there are none. */
export function choicesInNumbers(ownChoices: number, appliesTo: "inheriting" | "everything"): string | null {
  if (ownChoices === 0) return null;
  const one = ownChoices === 1;
  const count = plural(ownChoices, "video", "videos");
  return appliesTo === "inheriting"
    ? `${count} ${one ? "keeps its" : "keep their"} own setting.`
    : `The ${one ? "setting" : "settings"} on ${count} ${one ? "is" : "are"} replaced. Undoing brings ${one ? "it" : "them"} back.`;
}
