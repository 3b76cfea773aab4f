import { chosenWord, videosInNumbers } from "#components/changes/change-words";
import { PERMISSION_NAMES } from "#components/permissions/permission-words";
import type { HistoryDto } from "#lib/consent/changes/shapes";
import type { VideoFilter } from "#lib/consent/changes/video-filter";
import type { PermissionChoice } from "#lib/consent/permissions/choice";
import type { NamedParty } from "#lib/consent/permissions/shapes";
import { inNumbers } from "#lib/platform/shared/number-words";
import { BADGE_WORDS } from "#lib/provenance/labels/words";

const STATUS = { ready: "ready", processing: "being checked", uploading: "uploading", unreadable: "unreadable" };
const OWN_CHOICE: Record<PermissionChoice, string> = {
  inherit: "account default",
  allow: "allowed on the video",
  deny: "not allowed on the video",
  parties: "allowed for some parties on the video",
};

/** A filter of the library in words; null for the one that every video matches. */
function filterInWords({ q, status, label, remix, training }: VideoFilter): string | null {
  const parts = [
    q !== undefined && q !== "" && `title or file name with “${q}”`,
    label !== undefined && `label ${BADGE_WORDS[label]}`,
    status !== undefined && STATUS[status],
    remix !== undefined && `${PERMISSION_NAMES.remix} ${OWN_CHOICE[remix]}`,
    training !== undefined && `${PERMISSION_NAMES.training} ${OWN_CHOICE[training]}`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? null : parts.join(", ");
}

function bulkInWords(change: HistoryDto, parties: readonly NamedParty[]): string {
  const { permission, choice, source, filter, matched } = change;
  const name = PERMISSION_NAMES[permission];
  const count = videosInNumbers(matched ?? 0);
  if (choice === null || source === "file") return `${name} settings for ${count} from a file`;
  const narrowed = filter && filterInWords(filter);
  const which =
    source === "filter"
      ? narrowed === null
        ? `all ${count}`
        : `${count} that matched: ${narrowed}`
      : `${count}, selected`;
  return `${name} set to “${chosenWord(choice, change, parties)}” for ${which}`;
}

/** What a change was, in one sentence without a full stop. `parties` are those that are listed now. */
export function changeInWords(change: HistoryDto, parties: readonly NamedParty[]): string {
  const name = PERMISSION_NAMES[change.permission];
  switch (change.kind) {
    case "default": {
      const reach =
        change.appliesTo === "everything"
          ? "for every video, replacing earlier settings"
          : "for videos without a setting of their own";
      return `Account default for ${name} set to “${chosenWord(change.default ?? "deny", change, parties)}”, ${reach}`;
    }
    case "bulk":
      return bulkInWords(change, parties);
    case "video":
      return `${name} set to “${chosenWord(change.choice ?? "inherit", change, parties)}” for ${
        change.video === null ? "a video that has been deleted" : `“${change.video.title}”`
      }`;
  }
}

/** How many videos it changed; null where that is no number of rows. */
export function reachInWords({ kind, matched, processed, changed, state }: HistoryDto): string | null {
  if (kind === "default") return null;
  if (kind === "video") return "1 video";
  if (state === "queued" || state === "running")
    return `${inNumbers(processed ?? 0)} of ${videosInNumbers(matched ?? 0)}`;
  return `${inNumbers(changed ?? 0)} of ${videosInNumbers(matched ?? 0)} changed`;
}

/** What undoing it will do, for the question before it is done. */
export function undoInWords({ kind, appliesTo, video }: HistoryDto): string {
  switch (kind) {
    case "default":
      return appliesTo === "everything"
        ? "What was in force before applies to every video again, with the settings that this change replaced. What you set on videos since is kept."
        : "The earlier default applies again to every video without a setting of its own. What you set on videos since is kept.";
    case "bulk":
      return "Each video goes back to what it had before. What you set since, on one video or on many, is kept.";
    case "video":
      return `${video === null ? "The video" : `“${video.title}”`} goes back to what it had before, unless you set something else on it since.`;
  }
}

/** Why a change cannot be undone; null where it can, or where its state says it. */
export function whyNotUndoable(
  { isUndoable, state, undoneAt, undoableUntil, kind }: HistoryDto,
  now: Date,
): string | null {
  if (isUndoable || undoneAt !== null || state === "queued" || state === "running") return null;
  if (undoableUntil === null || new Date(undoableUntil) < now)
    return "The 30 days in which it could be undone are over.";
  return kind === "default"
    ? "A later change of the default stands on top of this one. Undo that one first: what each replaced is exactly what stood before it."
    : null;
}

const STATES = {
  queued: "Waiting",
  running: "Under way",
  done: "Done",
  cancelled: "Cancelled",
  undone: "Undone",
};

/** How far a change is, in a word or two. */
export const stateInWords = ({ state, undoneAt }: HistoryDto): string =>
  state === "running" && undoneAt !== null ? "Being undone" : STATES[state];
