import { partiesById, PERMISSION_NAMES, settingWord } from "#components/permissions/permission-words";
import type { BulkPreview, ChangeDto } from "#lib/consent/changes/shapes";
import type { PermissionChoice } from "#lib/consent/permissions/choice";
import type { NamedParty } from "#lib/consent/permissions/shapes";
import { inNumbers, listed, plural } from "#lib/platform/shared/number-words";

export const videosInNumbers = (count: number): string => plural(count, "video", "videos");

/** A choice as something that a video comes from. */
export const choiceWord: Record<PermissionChoice, string> = {
  inherit: "account default",
  allow: "allowed",
  deny: "not allowed",
  parties: "allowed for some parties",
};

/** A choice as something that a video is set to, with the names of those it is for. */
export const chosenWord = (
  choice: PermissionChoice,
  { partyIds }: Pick<ChangeDto, "partyIds">,
  parties: readonly NamedParty[],
): string =>
  choice === "parties" ? settingWord({ choice, parties: partiesById(partyIds, parties) }) : choiceWord[choice];

/** How many videos of a preview end with another choice than they have: the server has left out those that have it. */
export const changing = ({ changes }: Pick<BulkPreview, "changes">): number =>
  changes.inherit + changes.allow + changes.deny + changes.parties;

/** "800 from account default and 12 from allowed" */
export const changesByChoice = ({ changes }: Pick<BulkPreview, "changes">): string =>
  listed(
    (["inherit", "allow", "deny", "parties"] as const)
      .filter((choice) => changes[choice] > 0)
      .map((choice) => `${inNumbers(changes[choice])} from ${choiceWord[choice]}`),
  );

/** "812 of 12,408 videos change: 800 from account default and 12 from allowed." */
export function bulkChangeInNumbers(preview: BulkPreview): string {
  const { matched } = preview;
  const count = changing(preview);
  if (matched === 0) return "None of these videos is there any more.";
  if (count === 0) {
    return matched === 1 ? "It is set so already." : `All ${inNumbers(matched)} are set so already: nothing changes.`;
  }
  const verb = count === 1 ? "changes" : "change";
  return `${inNumbers(count)} of ${videosInNumbers(matched)} ${verb}: ${changesByChoice(preview)}.`;
}

/** What a bulk change sets its videos to, as the second half of "12 videos: ...". */
export function setTo(
  change: Pick<ChangeDto, "permission" | "choice" | "partyIds">,
  parties: readonly NamedParty[],
): string {
  const name = PERMISSION_NAMES[change.permission];
  if (change.choice === null) return `${name} as a file says`;
  return change.choice === "inherit"
    ? `${name} follows the account`
    : `${name} ${chosenWord(change.choice, change, parties)}`;
}

/** Whether a change is being applied, or taken back, right now. */
export const isRunning = ({ state }: Pick<ChangeDto, "state">): boolean => state === "queued" || state === "running";

/** Whether it is the taking back that is under way. */
export const isBeingUndone = (change: Pick<ChangeDto, "state" | "undoneAt">): boolean =>
  isRunning(change) && change.undoneAt !== null;
