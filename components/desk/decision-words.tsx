import { partyWord } from "#components/desk/words";
import type { MeasureKind, Outcome, Party, TargetType } from "#lib/shared/dispute-vocabulary";

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
    ...{ word: "Correct the label", done: "Label corrected" },
    hint: "The label shows what the desk found, and that a decision set it.",
  },
  "restrict-video": {
    ...{ word: "Restrict the video", done: "Video restricted" },
    hint: "No list shows it, and its page asks before it plays.",
  },
  "remove-video": {
    ...{ word: "Remove the video", done: "Video removed" },
    hint: "Gone everywhere within seconds, for everybody but its creator, who reads why.",
  },
  "remove-comment": {
    ...{ word: "Remove the comment", done: "Comment removed" },
    hint: "Nobody but its author sees it any longer.",
  },
  "revoke-grant": { word: "Revoke the grant", done: "Grant revoked", hint: "The remix is no longer authorised." },
  "forbid-remixing": {
    ...{ word: "Forbid remixing", done: "Remixing forbidden" },
    hint: "Every request for an AI remix is refused, whatever its creator chose.",
  },
  "suspend-account": {
    ...{ word: "Suspend the account", done: "Account suspended" },
    hint: "Takes a second person of senior support, who approves it.",
  },
};

export const LABELS: Record<string, string> = {
  "ai-generated": "AI-generated",
  "ai-modified": "AI-modified",
  "may-contain-ai": "May contain AI",
  captured: "Captured with a camera",
  none: "No AI label",
};

/** To whom a statement of reasons goes. */
export const addresseeTitle = (party: Party, target: TargetType): string =>
  party === "reporter" ? "To the reporters" : `To the ${partyWord(party, target)}`;
