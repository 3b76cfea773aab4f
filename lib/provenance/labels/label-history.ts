import type { Label } from "#lib/provenance/labels/label";
import type { BadgeKind } from "#lib/provenance/labels/words";

/** On whose word a label changed. */
export const MADE_BY = ["credentials", "creator", "staff", "platform", "rule"] as const;
export type MadeBy = (typeof MADE_BY)[number];

/** Why a label changed, in phrases that are fixed: nothing in them was written by anyone about a person or a case. */
export const REASONS = {
  "first-label": "First label",
  declared: "AI use declared",
  "declaration-lowered": "Declaration lowered or withdrawn",
  decided: "Corrected by a decision",
  "decision-reversed": "Correction reversed",
  "trust-lists": "List of recognised signers changed",
  "new-rules": "Checked again under newer rules",
  "not-judged-again": "Could not be checked again",
  "while-private": "Changed while the video was private",
} as const;
export type LabelReason = keyof typeof REASONS;

/** Why `applyLabel` is called. That something changed while a video was private is noted when it becomes visible. */
export type LabelCause = Exclude<LabelReason, "while-private">;

const BY: Readonly<Record<Exclude<LabelCause, "first-label">, MadeBy>> = {
  declared: "creator",
  "declaration-lowered": "creator",
  decided: "staff",
  "decision-reversed": "staff",
  "trust-lists": "platform",
  "new-rules": "rule",
  "not-judged-again": "rule",
};

/** A first label is on the word of whatever it rests on; one that says nothing follows from what the file lacks. */
const byBasis = (basis: Label["basis"]): MadeBy => {
  switch (basis) {
    case "creator":
      return "creator";
    case "staff":
      return "staff";
    case "platform-tool":
    case "watermark":
    case "match":
      return "platform";
    case "content-credentials":
    case "metadata":
    case null:
      return "credentials";
  }
};

/** On whose word a label changed, and why. Whatever led to it, the label of a video that had none is its first. */
export const originOf = (
  cause: LabelCause,
  { isFirst, basis }: { isFirst: boolean; basis: Label["basis"] },
): { by: MadeBy; because: LabelReason } =>
  isFirst || cause === "first-label"
    ? { by: byBasis(basis), because: "first-label" }
    : { by: BY[cause], because: cause };

/** A label as the history keeps it. The confidence of an old one may not be known. */
export interface PastLabel {
  kind: BadgeKind;
  confidence: Label["confidence"];
  basis: Label["basis"];
}

/** One change of a label. */
export interface LabelChange {
  /** Counts up over all changes: a change with a higher number came later. */
  position: bigint;
  from: PastLabel | null;
  to: PastLabel;
  by: MadeBy;
  because: LabelReason | null;
  at: Date;
}

export const isSameLabel = (a: PastLabel | null, b: PastLabel): boolean =>
  a !== null && a.kind === b.kind && a.confidence === b.confidence && a.basis === b.basis;
