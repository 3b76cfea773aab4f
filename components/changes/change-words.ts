import type { BulkPreview, ChangeDto } from "#lib/consent/changes/shapes";
import type { RemixChoice } from "#lib/consent/permissions/shapes";
import { inNumbers, listed, plural } from "#lib/platform/shared/number-words";

export const videosInNumbers = (count: number): string => plural(count, "video", "videos");

/** A choice as something that a video is set to or comes from. */
export const choiceWord: Record<RemixChoice, string> = {
  inherit: "account default",
  allow: "allowed",
  deny: "not allowed",
};

/** How many videos of a preview end with another choice than they have. */
export const changing = ({ changes }: BulkPreview, to: RemixChoice): number =>
  Object.entries(changes).reduce((sum, [from, count]) => (from === to ? sum : sum + count), 0);

/** "812 of 12,408 videos change: 800 from account default and 12 from allowed." */
export function bulkChangeInNumbers(preview: BulkPreview, to: RemixChoice): string {
  const { matched, changes } = preview;
  const count = changing(preview, to);
  if (matched === 0) return "None of these videos is there any more.";
  if (count === 0) {
    return matched === 1 ? "It is set so already." : `All ${inNumbers(matched)} are set so already: nothing changes.`;
  }
  const from = (["inherit", "allow", "deny"] as const)
    .filter((choice) => choice !== to && changes[choice] > 0)
    .map((choice) => `${inNumbers(changes[choice])} from ${choiceWord[choice]}`);
  const verb = count === 1 ? "changes" : "change";
  return `${inNumbers(count)} of ${videosInNumbers(matched)} ${verb}: ${listed(from)}.`;
}

/** What a bulk change sets its videos to, as the second half of "12 videos: ...". */
export function setTo({ choice }: Pick<ChangeDto, "choice">): string {
  if (choice === null) return "AI remix as a file says";
  return choice === "inherit" ? "AI remix follows the account" : `AI remix ${choiceWord[choice]}`;
}

/** Whether a change is being applied, or taken back, right now. */
export const isRunning = ({ state }: Pick<ChangeDto, "state">): boolean =>
  state === "queued" || state === "running";

/** Whether it is the taking back that is under way. */
export const isBeingUndone = (change: Pick<ChangeDto, "state" | "undoneAt">): boolean =>
  isRunning(change) && change.undoneAt !== null;
