import type { DeclarationKind } from "#lib/provenance/labels/label";

const HOUR_MS = 3_600_000;

/** So long after it was made may a declaration that others can see be lowered. */
const LOWERING_HOURS = 24;

/** Why a declaration cannot be lowered. */
export type LoweringRefusal = "too-late" | "contested";

/** What a creator has declared so far, and how much of it others saw. */
export interface DeclarationState {
  kind: DeclarationKind | null;
  /** Since when it has said at least this much; null where it does not. A new note changes neither. */
  modifiedAt: Date | null;
  generatedAt: Date | null;
  /** Whether others can see the video now. */
  isVisible: boolean;
  /** Of a private video that others saw before: what was declared then. */
  shown: DeclarationKind | null;
}

const RANK: Readonly<Record<DeclarationKind, number>> = { none: 0, modified: 1, generated: 2 };
const rank = (kind: DeclarationKind | null): number => (kind === null ? 0 : RANK[kind]);

/** Whether this declares less AI than the declaration before it. */
export const isLowering = (before: DeclarationKind | null, to: DeclarationKind): boolean => rank(to) < rank(before);

/** Since when the declaration has said more than this. */
function moreSince({ modifiedAt, generatedAt }: DeclarationState, to: DeclarationKind): Date | null {
  return to === "none" ? modifiedAt : generatedAt;
}

/**
 * Until when a declaration can be lowered to this while the label is not contested. Null where there is no limit: it is
 * no lowering, or nobody else has seen what is taken back. What was seen before a video became private counts as seen:
 * otherwise hiding a video for a moment would be a way round.
 */
export function lowerableUntil(state: DeclarationState, to: DeclarationKind): Date | null {
  if (!isLowering(state.kind, to)) return null;
  const seen = state.isVisible ? state.kind : state.shown;
  if (!isLowering(seen, to)) return null;
  // Rows from before these times were kept always have one of them; without it, the safe answer is "long ago".
  const since = moreSince(state, to)?.getTime() ?? 0;
  return new Date(since + LOWERING_HOURS * HOUR_MS);
}

/** Why a declaration cannot be changed to this; null where it can. What raises a label is always allowed. */
export function loweringRefusal(
  state: DeclarationState,
  to: DeclarationKind,
  { isContested, now }: { isContested: boolean; now: Date },
): LoweringRefusal | null {
  const until = lowerableUntil(state, to);
  if (until === null) return null;
  if (isContested) return "contested";
  return now >= until ? "too-late" : null;
}

/** The times and what was seen, once this is declared. What was lowered within the rules is no longer held against it. */
export function stateAfter(
  before: DeclarationState,
  to: DeclarationKind,
  now: Date,
): Pick<DeclarationState, "modifiedAt" | "generatedAt" | "shown"> {
  return {
    modifiedAt: to === "none" ? null : (before.modifiedAt ?? now),
    generatedAt: to === "generated" ? (before.generatedAt ?? now) : null,
    shown: before.shown !== null && isLowering(before.shown, to) ? to : before.shown,
  };
}

/** Why, in words for the creator. */
export const LOWERING_REFUSALS: Readonly<Record<LoweringRefusal, string>> = {
  "too-late": `You made this declaration more than ${String(LOWERING_HOURS)} hours ago and others have seen it, so you can't lower it. Contest the label instead.`,
  contested: "A case about this label is open, so you can't lower your declaration until it is decided.",
};
