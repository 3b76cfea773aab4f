import { partyWord } from "#components/desk/words";
import type { CaseDto } from "#lib/disputes/desk/shapes";
import type { MeasureKind, Outcome, Party, TargetType } from "#lib/platform/shared/dispute-vocabulary";
import { KIND_WORDS } from "#lib/provenance/labels/words";

export const OUTCOMES: Record<Outcome, { word: string; hint: string }> = {
  upheld: { word: "Uphold", hint: "The report is right, and something follows from it." },
  dismissed: { word: "Dismiss", hint: "Nothing is done about what was reported." },
  referred: { word: "Refer", hint: "Somebody else is competent for it, for example a court or the police." },
};

export const OUTCOME_DONE: Record<Outcome, string> = {
  upheld: "Upheld",
  dismissed: "Dismissed",
  referred: "Referred",
};

export const MEASURES: Record<MeasureKind, { word: string; done: string; hint: string }> = {
  "correct-label": {
    word: "Correct the label",
    done: "Label corrected",
    hint: "The label shows what the desk found, and that a decision set it.",
  },
  "restrict-video": {
    word: "Restrict the video",
    done: "Video restricted",
    hint: "No list shows it, and its page asks before it plays.",
  },
  "remove-video": {
    word: "Remove the video",
    done: "Video removed",
    hint: "Gone everywhere within seconds, for everybody but its creator, who reads why.",
  },
  "remove-comment": {
    word: "Remove the comment",
    done: "Comment removed",
    hint: "Nobody but its author sees it any longer.",
  },
  "revoke-grant": { word: "Revoke the grant", done: "Grant revoked", hint: "The remix is no longer authorised." },
  "forbid-remixing": {
    word: "Forbid remixing",
    done: "Remixing forbidden",
    hint: "Every request for an AI remix is refused, whatever its creator chose.",
  },
  "suspend-account": {
    word: "Suspend the account",
    done: "Account suspended",
    hint: "Needs approval from a second senior reviewer. Other measures don’t wait for it.",
  },
};

/** What a measure is taken on, as far as its name does not say it. */
export interface MeasureAbout {
  /** Of the account whose content it is; null where there is none. */
  handle: string | null;
  hasVideo: boolean;
}

export const aboutOf = ({ subject, target }: Pick<CaseDto, "subject" | "target">): MeasureAbout => ({
  handle: subject?.handle ?? null,
  hasVideo: target.video !== null,
});

/** A measure to be chosen, with the account or the video that it is taken on. */
export function measureWord(kind: MeasureKind, { handle, hasVideo }: MeasureAbout): string {
  const account = handle === null ? "the account" : `@${handle}`;
  switch (kind) {
    case "suspend-account":
      return `Suspend ${account}`;
    case "forbid-remixing":
      return hasVideo ? "Forbid remixing of the video" : `Forbid remixing of every video of ${account}`;
    default:
      return MEASURES[kind].word;
  }
}

/** What staff correct a label to, and what a reporter finds right: their word is confirmed, so the kind says it all. */
export const LABELS: Readonly<Record<string, string>> = KIND_WORDS;

/** To whom a statement of reasons goes. */
export const addresseeTitle = (party: Party, target: TargetType): string =>
  party === "reporter" ? "To the reporters" : `To the ${partyWord(party, target)}`;
