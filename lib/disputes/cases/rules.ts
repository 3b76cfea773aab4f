import { DISPUTE_KINDS, type DisputeKind, isSealed, type TargetType } from "#lib/platform/shared/dispute-vocabulary";

/** Where a report was written. */
export const REPORT_ORIGINS = ["watch", "label", "comment", "requests", "studio", "account", "report", "api"] as const;
export type ReportOrigin = (typeof REPORT_ORIGINS)[number];

/** Why there is nothing to decide in a case any more: its reporters took it back, or what it was about is gone. */
export const CLOSING_GROUNDS = ["withdrawn", "gone"] as const;
export type ClosingGround = (typeof CLOSING_GROUNDS)[number];

/** What a case of each kind can be about. */
const TARGETS: Readonly<Record<DisputeKind, readonly TargetType[]>> = {
  "wrong-label": ["video"],
  "missing-label": ["video"],
  "remix-without-consent": ["grant", "video", "comment"],
  likeness: ["video", "comment", "account"],
  "intimate-imagery": ["video", "comment", "account"],
  impersonation: ["account", "video", "comment"],
  misleading: ["video", "comment", "account"],
  "child-safety": ["video", "comment", "account"],
  other: ["video", "comment", "account", "grant"],
};

/** Whether creators report in such a case what is their own, and whether others report what is somebody else's. */
const REPORTED_BY: Readonly<Partial<Record<DisputeKind, "creators" | "anybody">>> = {
  "wrong-label": "creators",
  "remix-without-consent": "anybody",
};
const reportedBy = (kind: DisputeKind): "creators" | "anybody" | "others" => REPORTED_BY[kind] ?? "others";

/** Of what kinds those who reported a case of this one could have reported something. */
const kindsOfSameReporters = (kind: DisputeKind): DisputeKind[] => {
  const by = reportedBy(kind);
  return DISPUTE_KINDS.filter(
    (other) => by === "anybody" || reportedBy(other) === "anybody" || reportedBy(other) === by,
  );
};

/**
 * What else a case can turn out to be: about the same thing, and reported by people who could have reported it so. A
 * sealed one stays what it is: it is dismissed, and never opened to the rest of the desk.
 */
export const kindsInstead = (kind: DisputeKind, target: TargetType): DisputeKind[] =>
  isSealed(kind) ? [] : kindsOfSameReporters(kind).filter((other) => other !== kind && TARGETS[other].includes(target));

/** What reports that are taken out of a case can be about: they stay on their side of the seal. */
export const kindsToSplitInto = (kind: DisputeKind): DisputeKind[] =>
  kindsOfSameReporters(kind).filter((other) => isSealed(other) === isSealed(kind));

export const targetsOf = (kind: DisputeKind): readonly TargetType[] => TARGETS[kind];

/** Whether a report says what is wrong, and who can be asked about it: everything but what may hurt a child. */
export const needsExplanation = (kind: DisputeKind): boolean => kind !== "child-safety";

/** Reads of these cases are logged, and their subject is not warned while they are undecided. */
const SENSITIVE_KINDS: readonly DisputeKind[] = ["intimate-imagery", "likeness", "child-safety"];
export const isSensitive = (kind: DisputeKind): boolean => SENSITIVE_KINDS.includes(kind);

/** The same of a case `d` in SQL. */
export const IS_SENSITIVE = `d.kind IN (${SENSITIVE_KINDS.map((kind) => `'${kind}'`).join(", ")})`;

/**
 * What somebody may not report although they see it, in words for them; null for everything else. The creator of a
 * video contests its label, and deletes or declares the rest; a grant is the business of who gave it.
 */
export function refusalToReport(
  { kind, target }: { kind: DisputeKind; target: { type: TargetType } },
  { isSubject, isVideoOwner }: { isSubject: boolean; isVideoOwner: boolean },
): string | null {
  if (!targetsOf(kind).includes(target.type)) return `This kind of report cannot be about ${INDEFINITE[target.type]}.`;
  if (kind === "wrong-label") {
    return isVideoOwner ? null : "Only the creator of a video contests its label. You can report a missing label.";
  }
  if (target.type === "grant") {
    return isVideoOwner ? null : "Only the creator whose video was asked for can report a request to remix it.";
  }
  if (kind === "missing-label" && isVideoOwner) {
    return "This is your own video: say on its page in the studio how you used AI, or contest its label there.";
  }
  if (isSubject && kind !== "remix-without-consent") {
    return "This is your own. You can change or delete it without a report.";
  }
  return null;
}

const INDEFINITE: Readonly<Record<TargetType, string>> = {
  video: "a video",
  comment: "a comment",
  grant: "a request to remix",
  account: "an account",
};

/** What weighs before everything else: how badly somebody can be hurt while a case lies. */
const WEIGHT: Readonly<Record<DisputeKind, number>> = {
  // More than anything else can come to, however late and however far it reached.
  "child-safety": 1_200,
  "intimate-imagery": 900,
  likeness: 700,
  misleading: 600,
  impersonation: 500,
  "remix-without-consent": 400,
  "wrong-label": 300,
  "missing-label": 300,
  other: 200,
};

const MOST_FOR_REACH = 99;

/** What a case gains when it is nearly late, and once more when it is late: as much as the next graver kind has. */
const CLOCK_STEP = 100;

/**
 * What goes first, as a number: by kind, then by how many people it may have reached, on a scale on which ten times as
 * many count for a fixed step, then by its clock, as the watch over the clocks has noted it. Neither reach nor being
 * late puts anything before intimate imagery that is not late. Of equals the one that is due first goes first; that is
 * the queue's order and not in the number, which would age.
 */
export const priorityOf = (
  kind: DisputeKind,
  reach: number,
  clock: { warnedAt: Date | null; lapsedAt: Date | null } = { warnedAt: null, lapsedAt: null },
): number =>
  WEIGHT[kind] +
  Math.min(MOST_FOR_REACH, Math.round(20 * Math.log10(1 + Math.max(0, reach)))) +
  [clock.warnedAt, clock.lapsedAt].filter((noted) => noted !== null).length * CLOCK_STEP;

/** A report counts for as many people as a hundred who merely saw it: whoever reports was hurt or cared. */
const REACH_OF_REPORT = 100;

/** Nobody counts views; what people did with a thing stands in for how many saw it. */
export const reachOf = (counts: { reports: number; comments: number; grants: number; copies: number }): number =>
  counts.reports * REACH_OF_REPORT + counts.comments * 10 + counts.grants * 10 + counts.copies * 50;
