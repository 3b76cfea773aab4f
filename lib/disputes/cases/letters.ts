import type { ClosingGround } from "#lib/disputes/cases/rules";
import { env } from "#lib/platform/env";
import type { Letter } from "#lib/platform/mail/letter";
import { momentInUtc } from "#lib/platform/shared/date-words";
import type { DisputeKind, TargetType } from "#lib/platform/shared/dispute-vocabulary";

/** What a case is about, in the words that its parties read, within a sentence. */
const KIND_WORDS: Readonly<Record<DisputeKind, string>> = {
  "wrong-label": "a label that its creator contests",
  "missing-label": "a missing or misleading AI label",
  "remix-without-consent": "an AI remix without consent",
  likeness: "misuse of a face or voice",
  "intimate-imagery": "intimate imagery without consent",
  impersonation: "impersonation",
  misleading: "misleading content about real events or people",
  "child-safety": "child safety",
  other: "another breach of the rules",
};

const TARGET_WORDS: Readonly<Record<TargetType, string>> = {
  video: "a video of yours",
  comment: "a comment of yours",
  grant: "a remix that you asked for",
  account: "your account",
};

/** Where a party follows a case: signed in, or by the link that only they have. */
export const casePath = (id: string): string => `/cases/${id}`;
export const followPath = (token: string): string => `/case/${token}`;
const confirmPath = (token: string): string => `/report/confirm?token=${encodeURIComponent(token)}`;
/** Where staff works on it. */
export const deskPath = (id: string): string => `/desk/${id}`;

const absolute = (path: string): string => `${env().publicUrl}${path}`;

/** How long an address has to be confirmed in. */
export const CONFIRM_DAYS = 7;

// It greets nobody by name and repeats nothing of the report: whoever typed the address need not be its owner.
export const confirmLetter = (token: string): Letter => ({
  subject: "Confirm your report",
  paragraphs: [
    "Someone, we hope you, reported something here and gave this address.",
    `Confirm that it was you, and we begin to look at it. The link works for ${String(CONFIRM_DAYS)} days, once.`,
  ],
  action: { label: "Confirm my report", url: absolute(confirmPath(token)) },
  footnote:
    "If this was not you, ignore this message: without this step nobody looks at the report, and it is deleted.",
});

/** What a party or a colleague is written about a case. */
export interface CaseLetter {
  subject: string;
  paragraphs: string[];
  /** A deadline, or a question that a clock waits on: its mail is joined with nothing. */
  isUrgent?: boolean;
}

/** To whoever reported: that it arrived (Regulation (EU) 2022/2065, article 16 (4)), and by when they hear more. */
export const acknowledgement = (number: number, kind: DisputeKind, decideBy: Date): CaseLetter => ({
  subject: `We have your report: case ${String(number)}`,
  paragraphs: [
    `Your report is case ${String(number)}: ${KIND_WORDS[kind]}.`,
    `People decide it, not a machine. We mean to tell you the outcome, with reasons, by ${momentInUtc(decideBy)}.`,
    "You can see how far it is and write to us on the page of the case.",
  ],
});

/** To whoever's content was reported, unless telling them would warn them. */
export const noticeToSubject = (number: number, kind: DisputeKind, target: TargetType): CaseLetter => ({
  subject: `Someone reported ${TARGET_WORDS[target]}: case ${String(number)}`,
  paragraphs: [
    `Somebody reported ${TARGET_WORDS[target]}. The reason they gave: ${KIND_WORDS[kind]}.`,
    "Nothing has been decided, and nothing changes until it is. You can say what you think on the page of the case.",
    "You will be told what was decided, and why. If you do not agree, you can appeal.",
  ],
});

/** To whoever reported: that the desk treats it as something else than they said, and by when they hear more now. */
export const changedKind = (number: number, kind: DisputeKind, decideBy: Date): CaseLetter => ({
  subject: `Case ${String(number)} is about something else`,
  paragraphs: [
    `We looked at your report and treat case ${String(number)} as this: ${KIND_WORDS[kind]}.`,
    `Nothing has been decided, and your case lost no time. We mean to tell you the outcome, with reasons, by ${momentInUtc(decideBy)}.`,
    "If you think that this is wrong, tell us on the page of the case.",
  ],
});

/** To whoever's content it is, who knew of the case already: that the reason is another one now. */
export const changedKindToSubject = (number: number, kind: DisputeKind): CaseLetter => ({
  subject: `Case ${String(number)} is about something else`,
  paragraphs: [
    `We looked at case ${String(number)} and treat it as this: ${KIND_WORDS[kind]}.`,
    "Nothing has been decided. You can say what you think on the page of the case.",
  ],
});

/** To a party: that staff wrote to them. What they wrote is part of it. */
export const messageFromStaff = (number: number, body: string): CaseLetter => ({
  subject: `A message about case ${String(number)}`,
  paragraphs: [`Support wrote to you about case ${String(number)}:`, ...body.split("\n\n")],
});

const GROUND_WORDS: Readonly<Record<ClosingGround, string>> = {
  withdrawn: "Whoever reported took the report back.",
  gone: "What it was about is no longer there.",
};

/** To the parties: that there is nothing left to decide. */
export const closed = (number: number, because: ClosingGround): CaseLetter => ({
  subject: `Case ${String(number)} is closed`,
  paragraphs: [
    GROUND_WORDS[because],
    "So nothing was decided, and nobody's content was acted on because of this case. If you think that this is wrong, report it again.",
  ],
});

/** To the parties of a case that was closed: that somebody looks at it once more. */
export const openedAgain = (number: number): CaseLetter => ({
  subject: `Case ${String(number)} is open again`,
  paragraphs: ["It was closed without a decision. We look at it again, and you will be told what is decided, and why."],
});

/** To whoever works on a case: that a party answered. */
export const answered = (number: number, party: "reporter" | "subject"): CaseLetter => ({
  subject: `The ${party === "reporter" ? "reporter" : "other side"} answered in case ${String(number)}`,
  paragraphs: ["The case is yours, and the answer is in its messages."],
});

export const assignedToYou = (number: number, reason: string): CaseLetter => ({
  subject: `Case ${String(number)} is yours`,
  paragraphs: [`Somebody gave you case ${String(number)}. They wrote: ${reason}`],
});

export const mentionedYou = (number: number, by: string): CaseLetter => ({
  subject: `${by} mentioned you in case ${String(number)}`,
  // What the note says stays on the desk.
  paragraphs: ["The note is on the page of the case."],
});

/** To who has access to sealed cases. Mail lies in places that the desk does not control, so it says no more. */
export const sealedOpened = (number: number, decideBy: Date): CaseLetter => ({
  subject: `Case ${String(number)} was opened and needs you`,
  paragraphs: [
    `It is one of the cases that only you and others with access see. A decision is due by ${momentInUtc(decideBy)}.`,
  ],
});

export const NOBODY_HAS_ACCESS: CaseLetter = {
  subject: "A child-safety report waits, and nobody can open it",
  paragraphs: [
    "Someone reported content for child safety. No support staff member who could work on it has access to these cases.",
    "Propose access for someone on the page of the accounts. Another administrator has to approve it.",
  ],
};
