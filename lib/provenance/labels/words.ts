import { CONFIDENCES, type Label, type LabelKind } from "#lib/provenance/labels/label";

/** How far a file's Content Credentials can be believed. */
export type CredentialsState = "none" | "invalid" | "valid" | "trusted";

/** What decides about a badge. */
export type LabelFacts = Pick<Label, "kind" | "confidence" | "basis">;

/**
 * `confirmed` is the strong look; `declared` is the creator's own word; `quiet` is for claims that nobody vouches for;
 * `warn` is for credentials that failed; `none` shows nothing in a feed.
 */
export type BadgeLook = "confirmed" | "declared" | "quiet" | "warn" | "none";

export type BadgeIcon =
  | "generated"
  | "modified"
  | "may-contain"
  | "captured"
  | "creator"
  | "unverified"
  | "suspected"
  | "failed-credentials"
  | "no-label";

/** A badge: the same wherever the label is shown. */
export interface Badge {
  word: string;
  /** For a reader who asks what the word means. Names who says so. */
  meaning: string;
  look: BadgeLook;
  icon: BadgeIcon;
}

/** What a kind of label is called by itself: in filters, and where staff or a reporter choose one. */
export const KIND_WORDS: Readonly<Record<LabelKind, string>> = {
  "ai-generated": "AI-generated",
  "ai-modified": "AI-modified",
  "may-contain-ai": "May contain AI",
  captured: "Camera-captured",
  none: "No AI label",
};

/** What a badge says, as far as filters and a label's history tell badges apart. */
export type BadgeKind = LabelKind | "unverified-credentials";

/**
 * The badge of a label. A label of kind `none` says nothing; credentials that fail their checks are then worth a word
 * of their own. Filters and the history follow the badge and not the kind alone.
 */
export const badgeKindOf = (kind: LabelKind, credentials: CredentialsState | null): BadgeKind =>
  kind === "none" && credentials === "invalid" ? "unverified-credentials" : kind;

type AiKind = Exclude<LabelKind, "captured" | "none">;
type Confidence = NonNullable<Label["confidence"]>;

const KIND_ICONS: Readonly<Record<AiKind, BadgeIcon>> = {
  "ai-generated": "generated",
  "ai-modified": "modified",
  "may-contain-ai": "may-contain",
};

const CLAIMED_WORDS: Readonly<Record<AiKind, string>> = {
  "ai-generated": "AI-generated (unverified)",
  "ai-modified": "AI-modified (unverified)",
  "may-contain-ai": "May contain AI (unverified)",
};

const DECLARED_WORDS: Readonly<Record<AiKind, string>> = {
  "ai-generated": "Creator: AI-generated",
  "ai-modified": "Creator: AI-modified",
  "may-contain-ai": "Creator: may contain AI",
};

const SUSPECTED_WORDS: Readonly<Record<AiKind, string>> = {
  "ai-generated": "Possibly AI-generated",
  "ai-modified": "Possibly AI-modified",
  "may-contain-ai": "Possibly contains AI",
};

type Meanings = Readonly<Record<AiKind, string>>;

const RECOGNISED_SIGNER: Meanings = {
  "ai-generated": "Content Credentials from a recognised signer say that a generative AI model made this.",
  "ai-modified": "Content Credentials from a recognised signer say that AI made or changed parts of this.",
  "may-contain-ai":
    "Content Credentials from a recognised signer say that this combines sources, which may include AI content.",
};
const PLATFORM_TOOL: Meanings = {
  "ai-generated": "An AI tool on this platform made this.",
  "ai-modified": "An AI tool on this platform changed parts of this.",
  "may-contain-ai": "A tool on this platform combined sources that may include AI content.",
};
const REMIX_FOUND_AGAIN: Meanings = {
  "ai-generated": "This matches an AI-generated remix that was made on this platform.",
  "ai-modified": "This matches an AI remix that was made on this platform.",
  "may-contain-ai": "Part of this may come from an AI remix that was made on this platform.",
};
const STAFF: Meanings = {
  "ai-generated": "Our staff reviewed the evidence and decided that AI made this.",
  "ai-modified": "Our staff reviewed the evidence and decided that AI made or changed parts of this.",
  "may-contain-ai": "Our staff reviewed the evidence and decided that this may contain AI content.",
};
const UNRECOGNISED_SIGNER: Meanings = {
  "ai-generated":
    "Content Credentials say that AI made this, but we don't recognise who signed them. Anyone can sign such a claim.",
  "ai-modified":
    "Content Credentials say that AI changed parts of this, but we don't recognise who signed them. Anyone can sign such a claim.",
  "may-contain-ai":
    "Content Credentials say that this combines sources, which may include AI content, but we don't recognise who signed them. Anyone can sign such a claim.",
};
const EXPIRED_SIGNER: Meanings = {
  "ai-generated":
    "Content Credentials say that AI made this, but the signer's certificate had expired when the file arrived here.",
  "ai-modified":
    "Content Credentials say that AI changed parts of this, but the signer's certificate had expired when the file arrived here.",
  "may-contain-ai":
    "Content Credentials say that this combines sources, which may include AI content, but the signer's certificate had expired when the file arrived here.",
};
/** The file's own signer is recognised; somebody further back in its history is not. */
const UNRECOGNISED_SOURCE: Meanings = {
  "ai-generated":
    "Content Credentials of an earlier version or a source say that AI made this, but we can't verify who signed them.",
  "ai-modified":
    "Content Credentials of an earlier version or a source say that AI was used, but we can't verify who signed them.",
  "may-contain-ai":
    "Content Credentials of an earlier version or a source say that AI may have been used, but we can't verify who signed them.",
};
const UNKNOWN_SIGNER: Meanings = {
  "ai-generated": "Content Credentials say that AI made this, but we can't verify who signed them.",
  "ai-modified": "Content Credentials say that AI changed parts of this, but we can't verify who signed them.",
  "may-contain-ai":
    "Content Credentials say that this combines sources, which may include AI content, but we can't verify who signed them.",
};
const CREATOR: Meanings = {
  "ai-generated": "The creator says that AI made this.",
  "ai-modified": "The creator says that AI changed parts of this.",
  "may-contain-ai": "The creator says that this may contain AI content.",
};
const METADATA: Meanings = {
  "ai-generated": "Unsigned metadata in the file says that AI made this. Anyone can write or remove such metadata.",
  "ai-modified":
    "Unsigned metadata in the file says that AI changed parts of this. Anyone can write or remove such metadata.",
  "may-contain-ai":
    "Unsigned metadata in the file says that this may contain AI content. Anyone can write or remove such metadata.",
};
const WATERMARK_ALONE: Meanings = {
  "ai-generated": "A watermark in this suggests that AI made it. A watermark can be copied onto other content.",
  "ai-modified":
    "A watermark in this suggests that AI changed parts of it. A watermark can be copied onto other content.",
  "may-contain-ai":
    "A watermark in this suggests that it may contain AI content. A watermark can be copied onto other content.",
};
const MATCH: Meanings = {
  "ai-generated": "This resembles content that AI made. Similar content can have another origin.",
  "ai-modified": "This resembles content that AI changed. Similar content can have another origin.",
  "may-contain-ai": "This resembles content that may contain AI. Similar content can have another origin.",
};
const HINT: Meanings = {
  "ai-generated": "There are signs that AI made this, but we can't verify them.",
  "ai-modified": "There are signs that AI changed parts of this, but we can't verify them.",
  "may-contain-ai": "There are signs that this may contain AI content, but we can't verify them.",
};

/** Who can say that a camera recorded something. A watermark cannot: it can only be added to what was recorded. */
const CAPTURED_BY: ReadonlyMap<Label["basis"], string> = new Map([
  [
    "content-credentials",
    "Content Credentials from a recognised signer say that a camera or microphone recorded this. Every change since is on record.",
  ],
  ["platform-tool", "A camera tool on this platform recorded this."],
  ["staff", "Our staff reviewed the evidence and decided that a camera or microphone recorded this."],
]);

const NO_LABEL: Badge = {
  word: KIND_WORDS.none,
  meaning:
    "We looked for evidence of AI use and found none that supports a label. That doesn't prove that no AI was used.",
  look: "none",
  icon: "no-label",
};

export const UNVERIFIED_CREDENTIALS: Badge = {
  word: "Unverified credentials",
  meaning: "The Content Credentials in this file failed validation, so we don't rely on them.",
  look: "warn",
  icon: "failed-credentials",
};

/** What a badge is called in filters. */
export const BADGE_WORDS: Readonly<Record<BadgeKind, string>> = {
  ...KIND_WORDS,
  "unverified-credentials": UNVERIFIED_CREDENTIALS.word,
};

/** Whether a basis can carry a confidence at all: a strong word needs a recognised signer, the platform's tool, or staff. */
function carries(basis: Label["basis"], confidence: Confidence, credentials: CredentialsState | null): boolean {
  switch (confidence) {
    case "confirmed":
      // A file is only valid, too, where its own signer is recognised and the signer of one of its sources is not.
      if (basis === "content-credentials") return credentials !== "invalid" && credentials !== "none";
      return basis === "platform-tool" || basis === "staff" || basis === "watermark";
    case "claimed":
      return basis === "content-credentials" && credentials !== "none";
    case "declared":
      return basis === "creator";
    case "suspected":
      return true;
  }
}

/** The confidence that a badge may show: that of the label, or the next weaker one that its basis can carry. */
function shownConfidence({ confidence, basis }: LabelFacts, credentials: CredentialsState | null): Confidence {
  const from = confidence === null ? CONFIDENCES.length - 1 : CONFIDENCES.indexOf(confidence);
  return CONFIDENCES.slice(from).find((candidate) => carries(basis, candidate, credentials)) ?? "suspected";
}

const confirmedBy = (basis: Label["basis"]): Meanings => {
  if (basis === "staff") return STAFF;
  if (basis === "platform-tool") return PLATFORM_TOOL;
  return basis === "watermark" ? REMIX_FOUND_AGAIN : RECOGNISED_SIGNER;
};

/** Credentials that fail support a claim in one case alone: when their signer's certificate had ended and all else is sound. */
const CLAIMED_BY: Readonly<Record<CredentialsState, Meanings>> = {
  invalid: EXPIRED_SIGNER,
  valid: UNRECOGNISED_SIGNER,
  trusted: UNRECOGNISED_SOURCE,
  none: UNKNOWN_SIGNER,
};

const suspectedBy = (basis: Label["basis"]): Meanings => {
  if (basis === "metadata") return METADATA;
  if (basis === "watermark") return WATERMARK_ALONE;
  return basis === "match" ? MATCH : HINT;
};

function aiBadge(kind: AiKind, label: LabelFacts, credentials: CredentialsState | null): Badge {
  const { basis } = label;
  switch (shownConfidence(label, credentials)) {
    case "confirmed":
      return { word: KIND_WORDS[kind], meaning: confirmedBy(basis)[kind], look: "confirmed", icon: KIND_ICONS[kind] };
    case "claimed": {
      const meanings = credentials === null ? UNKNOWN_SIGNER : CLAIMED_BY[credentials];
      return { word: CLAIMED_WORDS[kind], meaning: meanings[kind], look: "quiet", icon: "unverified" };
    }
    case "declared":
      return { word: DECLARED_WORDS[kind], meaning: CREATOR[kind], look: "declared", icon: "creator" };
    case "suspected":
      return { word: SUSPECTED_WORDS[kind], meaning: suspectedBy(basis)[kind], look: "quiet", icon: "suspected" };
  }
}

/**
 * The badge of a label: word, meaning, look and icon by the table of docs/decisions/labels.md. The one place that
 * decides them, for screens, the API, mails and statements alike. `credentials` is null where they are not known.
 */
export function badgeOf(label: LabelFacts, credentials: CredentialsState | null): Badge {
  const { kind, basis } = label;
  if (kind === "captured") {
    const meaning = shownConfidence(label, credentials) === "confirmed" ? CAPTURED_BY.get(basis) : undefined;
    if (meaning !== undefined) return { word: KIND_WORDS.captured, meaning, look: "confirmed", icon: "captured" };
  } else if (kind !== "none") {
    return aiBadge(kind, label, credentials);
  }
  return credentials === "invalid" ? UNVERIFIED_CREDENTIALS : NO_LABEL;
}
