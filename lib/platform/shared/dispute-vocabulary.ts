/** The words of the desk. Several domains share them, so they stand below all of these. */

/** The kinds that everybody on the desk sees and that statistics name. */
export const LISTED_KINDS = [
  /** Its creator contests the label. */
  "wrong-label",
  /** A viewer misses one, or finds it misleading. */
  "missing-label",
  "remix-without-consent",
  /** Somebody's face or voice, made or changed by AI. */
  "likeness",
  /** Intimate imagery that was shared without consent, real or made. */
  "intimate-imagery",
  "impersonation",
  /** It misleads about the world: a made-up source, a crisis that did not happen, a public figure who never said it. */
  "misleading",
  "other",
] as const;

/**
 * Kinds whose cases do not exist for staff without a grant of their own, and that statistics count in totals alone
 * (docs/decisions/child-safety.md).
 */
const SEALED_KINDS = [
  /** It sexualises or endangers a child. */
  "child-safety",
] as const;

export const DISPUTE_KINDS = [...LISTED_KINDS, ...SEALED_KINDS] as const;
export type DisputeKind = (typeof DISPUTE_KINDS)[number];

export const isSealed = (kind: DisputeKind): kind is (typeof SEALED_KINDS)[number] =>
  (SEALED_KINDS as readonly string[]).includes(kind);

export const DISPUTE_STATES = ["new", "triaged", "assigned", "waiting", "decided", "appealed", "closed"] as const;
export type DisputeState = (typeof DISPUTE_STATES)[number];

/** What a case is about. */
export const TARGET_TYPES = ["video", "comment", "grant", "account"] as const;
export type TargetType = (typeof TARGET_TYPES)[number];

/** Whoever reported, and whoever's content it is. */
export const PARTIES = ["reporter", "subject"] as const;
export type Party = (typeof PARTIES)[number];

/** `upheld`: the report is right, and measures follow. */
export const OUTCOMES = ["upheld", "dismissed", "referred"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * `proposed` while it waits for a second person. Afterwards `overturned` on appeal, `withdrawn` by whoever proposed or made
 * it, `declined` by the second person, or `stopped` before the parties were told.
 */
export const DECISION_STATES = ["proposed", "in-force", "overturned", "withdrawn", "declined", "stopped"] as const;
export type DecisionState = (typeof DECISION_STATES)[number];

/** What a decision does. */
export const MEASURE_KINDS = [
  "correct-label",
  "restrict-video",
  "remove-video",
  "remove-comment",
  "revoke-grant",
  "forbid-remixing",
  "suspend-account",
] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];
