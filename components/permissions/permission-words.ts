import type { Decided, FollowedDefault, PermissionView } from "#components/permissions/permission-view";
import type { PermissionChoice, PermissionName, PermissionSetting } from "#lib/consent/permissions/choice";
import type { NamedParty, PermissionBasis } from "#lib/consent/permissions/shapes";
import { inNumbers, listed, plural } from "#lib/platform/shared/number-words";

export const PERMISSION_NAMES: Record<PermissionName, string> = { remix: "AI remixing", training: "AI training" };

/** What each permission can be set to, in the order in which it is offered. */
export const SETTINGS = {
  remix: ["deny", "allow"],
  training: ["deny", "parties", "allow"],
} as const satisfies Record<PermissionName, readonly PermissionSetting[]>;

/** What a permission covers, and what no setting can stop. */
export const COVERAGE: Record<PermissionName, { covers: string; limits: string }> = {
  remix: {
    covers:
      "Whether viewers may turn frames of your videos into AI images on this site. Videos that you upload later follow this too.",
    limits: "Nothing can stop a person who copies a video and remixes it somewhere else.",
  },
  training: {
    covers:
      "Whether companies may use your videos to train AI or mine them for data. Videos that you upload later follow this too.",
    limits:
      "Crawlers and programs that ask this site are told what you chose, and may keep the answer for a day. Companies that respect it will not train AI on videos that you don't allow. Nothing can stop a company that ignores it.",
  },
};

/** What a choice is made for, which words its question and its hints. */
export type ChoiceScope = "account" | "video" | "videos";

export const QUESTIONS: Record<PermissionName, Record<ChoiceScope, string>> = {
  remix: {
    account: "Unless a video says otherwise",
    video: "Allow AI to remix content",
    videos: "Allow AI to remix these videos",
  },
  training: {
    account: "Unless a video says otherwise",
    video: "Allow AI training on this video",
    videos: "Allow AI training on these videos",
  },
};

export const CHOICE_LABELS: Record<PermissionChoice, string> = {
  inherit: "Use the account default",
  deny: "Don't allow",
  parties: "Allow only these parties",
  allow: "Allow",
};

const SCOPES: Record<ChoiceScope, string> = { account: "your videos", video: "this video", videos: "these videos" };

/** What a setting means for the videos that it is chosen for. */
export function settingHint(permission: PermissionName, setting: PermissionSetting, scope: ChoiceScope): string {
  const which = SCOPES[scope];
  switch (setting) {
    case "deny":
      return permission === "remix"
        ? `Every request for a remix of ${which} is refused.`
        : `No company may train AI on ${which}.`;
    case "parties":
      return `Only the companies that you tick may train AI on ${which}.`;
    case "allow":
      return permission === "remix"
        ? `Viewers may make AI images from frames of ${which}.`
        : `Any company may train AI on ${which}.`;
  }
}

export const NO_PARTIES = "There are no parties to choose from yet. An administrator can add them.";
export const TICK_ONE = "Tick at least one party. Nothing is saved before that.";

/** More than these are counted: a sentence that names two hundred is not read. */
const MOST_NAMED = 3;

/** "Acme AI and Beta Labs", or the first few and how many more. */
function partiesInWords(parties: readonly { name: string }[]): string {
  const names = parties.slice(0, MOST_NAMED).map(({ name }) => name);
  const more = parties.length - names.length;
  return listed(more > 0 ? [...names, `${inNumbers(more)} more`] : names);
}

const A_REMOVED_PARTY = { name: "a party that was removed" };

/** The parties with these ids, by their names. One that is no longer listed has lost its name. */
export const partiesById = (ids: readonly string[], listedParties: readonly NamedParty[]): NamedParty[] =>
  ids.map((id) => ({ id, ...A_REMOVED_PARTY, ...listedParties.find((party) => party.id === id) }));

/** "allowed", "not allowed", "allowed only for Acme AI". */
export function settingWord({ choice, parties }: Decided<PermissionSetting>): string {
  switch (choice) {
    case "allow":
      return "allowed";
    case "deny":
      return "not allowed";
    case "parties":
      // Of a decision whose every party was removed, nothing is left.
      return parties.length === 0 ? "not allowed" : `allowed only for ${partiesInWords(parties)}`;
  }
}

/** The state in a few words, for a badge. */
export function permissionBadge({ permission, inForce: { choice, parties } }: PermissionView): string {
  const what = permission === "remix" ? "Remixing" : "Training";
  if (choice === "parties") return `${what} for ${plural(parties.length, "party", "parties")}`;
  return choice === "allow" ? `${what} on` : `${what} off`;
}

/** What is in force, as a sentence without its end: for a heading. */
export function permissionLine({ permission, inForce }: Pick<PermissionView, "permission" | "inForce">): string {
  const name = PERMISSION_NAMES[permission];
  if (inForce.choice === "parties") return `${name} is ${settingWord(inForce)}`;
  return inForce.choice === "allow" ? `${name} is on` : `${name} is off`;
}

/** What is in force for a video, for telling its creator that it changed. */
export const changedLine = (view: PermissionView, title: string): string => `${permissionLine(view)}: “${title}”`;

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

/** The same for viewers. */
export const VIEWER_BASIS_WORDS: Record<PermissionBasis, string> = {
  "video-choice": "Set by the creator for this video",
  "account-default": "Set by the creator for all their videos",
  "platform-default": "The platform's default; the creator has not chosen",
  "platform-rule": "Platform rule",
  "staff-decision": "Decided by our staff",
};

/** "Now not allowed.", with who chose that where the creator has not. */
export const followedDefault = ({ basis, setting }: FollowedDefault): string =>
  basis === "platform-default"
    ? `The platform's default, ${settingWord(setting)}; you have not chosen.`
    : `Now ${settingWord(setting)}.`;

/** What a creator must know where their own choice is not what decides; null where it does. */
export function permissionCaveat({ permission, basis }: PermissionView): string | null {
  switch (basis) {
    case "video-choice":
    case "account-default":
    case "platform-default":
      return null;
    case "platform-rule":
      return permission === "remix"
        ? "A video cannot be remixed while it is being processed, when its file cannot be read, or when an administrator has forbidden it. What you choose here is kept for when that ends."
        : "AI training on a video is not allowed while it is being processed, when its file cannot be read, or when an administrator has forbidden it. What you choose here is kept for when that ends.";
    case "staff-decision":
      return "What you choose here is kept, and counts again if that decision is lifted.";
  }
}

const NO_VIDEOS: Record<PermissionName, string> = {
  remix: "You have no videos yet that could be remixed. Those you upload will follow this.",
  training: "You have no videos yet that AI could be trained on. Those you upload will follow this.",
};

/** "12 of your 40 videos change to not allowed." */
export function changeInNumbers(
  permission: PermissionName,
  { videos, changes }: { videos: number; changes: number },
  to: Decided<PermissionSetting>,
): string {
  if (videos === 0) return NO_VIDEOS[permission];
  if (changes === 0)
    return videos === 1 ? "Your one video does not change." : `None of your ${inNumbers(videos)} videos changes.`;
  if (videos === 1) return `Your one video changes to ${settingWord(to)}.`;
  const verb = changes === 1 ? "changes" : "change";
  return `${inNumbers(changes)} of your ${inNumbers(videos)} videos ${verb} to ${settingWord(to)}.`;
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
