import type { BadgeTone } from "#components/ui/badge";
import type { OwnCaseDto, OwnCaseItemDto } from "#lib/disputes/cases/shapes";
import type { DisputeKind, MeasureKind } from "#lib/platform/shared/dispute-vocabulary";

/** What a case is about, as a heading. */
export const CASE_TITLES: Readonly<Record<DisputeKind, string>> = {
  "wrong-label": "A contested AI label",
  "missing-label": "A missing or misleading AI label",
  "remix-without-consent": "An AI remix without consent",
  likeness: "Misuse of a face or voice",
  "intimate-imagery": "Intimate imagery without consent",
  impersonation: "Impersonation",
  misleading: "Misleading content about real events or people",
  "child-safety": "Child safety",
  other: "Something against the rules",
};

type State = OwnCaseItemDto["state"];

export const STATE_LOOKS: Readonly<Record<State, { label: string; tone: BadgeTone }>> = {
  received: { label: "Received", tone: "neutral" },
  "under-review": { label: "Being looked at", tone: "accent" },
  "waiting-for-you": { label: "Waits for your answer", tone: "warn" },
  waiting: { label: "Waiting", tone: "neutral" },
  decided: { label: "Decided", tone: "good" },
  appealed: { label: "Appealed", tone: "accent" },
  closed: { label: "Closed", tone: "outline" },
};

export const MEASURE_WORDS: Readonly<Record<MeasureKind, string>> = {
  "correct-label": "The AI label was corrected",
  "restrict-video": "The video was taken out of public lists; whoever has its address can still watch it",
  "remove-video": "The video was removed for everybody",
  "remove-comment": "The comment was removed",
  "revoke-grant": "The permission for the remix was revoked",
  "forbid-remixing": "AI remixing was forbidden",
  "suspend-account": "The account was suspended",
};

type Decision = OwnCaseDto["decisions"][number];

/** What was decided, to the party that reads it. */
export function outcomeWords({ outcome, state, isOnAppeal }: Decision, kind: DisputeKind): string {
  const again = isOnAppeal ? "On the appeal: " : "";
  const words = {
    upheld: kind === "wrong-label" ? "the label was wrong, and is corrected" : "the report is right",
    dismissed:
      kind === "wrong-label" ? "the label stays as it was" : "we do not agree with the report, and nothing changes",
    referred: "this is for somebody else to settle",
  }[outcome];
  const sentence = `${again}${words}.`;
  const capital = sentence.charAt(0).toUpperCase() + sentence.slice(1);
  return state === "overturned" ? `${capital} This was overturned later, with everything it did.` : capital;
}
