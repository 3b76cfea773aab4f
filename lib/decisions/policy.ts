import type { Plan, PlannedMeasure } from "#lib/decisions/plan";
import type { DisputeKind, MeasureKind, Outcome, TargetType } from "#lib/shared/dispute-vocabulary";

export { appealableUntil, appealProblem } from "#lib/shared/appeal-term";

type Allowed = Partial<Record<TargetType, readonly MeasureKind[]>>;

/** What upholding a report can do, by its kind and by what it is about. Nothing else can follow from it. */
const MEASURES: Record<DisputeKind, Allowed> = {
  "wrong-label": { video: ["correct-label"] },
  "missing-label": { video: ["correct-label", "restrict-video", "remove-video", "suspend-account"] },
  "remix-without-consent": {
    video: ["forbid-remixing", "correct-label", "restrict-video", "remove-video", "suspend-account"],
    comment: ["remove-comment", "suspend-account"],
    grant: ["revoke-grant", "forbid-remixing", "suspend-account"],
  },
  likeness: {
    video: ["correct-label", "restrict-video", "remove-video", "forbid-remixing", "suspend-account"],
    comment: ["remove-comment", "suspend-account"],
    account: ["forbid-remixing", "suspend-account"],
  },
  "intimate-imagery": {
    video: ["remove-video", "forbid-remixing", "suspend-account"],
    comment: ["remove-comment", "suspend-account"],
    account: ["suspend-account"],
  },
  impersonation: {
    video: ["correct-label", "restrict-video", "remove-video", "forbid-remixing", "suspend-account"],
    comment: ["remove-comment", "suspend-account"],
    account: ["suspend-account"],
  },
  other: {
    video: ["correct-label", "restrict-video", "remove-video", "forbid-remixing", "suspend-account"],
    comment: ["remove-comment", "suspend-account"],
    grant: ["revoke-grant", "forbid-remixing", "suspend-account"],
    account: ["forbid-remixing", "suspend-account"],
  },
};

/** What upholding must do: a label that is wrong is corrected, and intimate imagery never stays. */
const REQUIRED: Partial<Record<DisputeKind, Allowed>> = {
  "wrong-label": { video: ["correct-label"] },
  "intimate-imagery": { video: ["remove-video"], comment: ["remove-comment"] },
};

/** A case: as far as its outcomes depend on it. */
export interface Matter {
  kind: DisputeKind;
  targetType: TargetType;
}

/** An outcome that a case can have. */
export interface AllowedOutcome {
  outcome: Outcome;
  measures: readonly MeasureKind[];
  required: readonly MeasureKind[];
}

/** The outcomes that a case can have, with the measures that can, and that must, come with each. */
export function allowedOutcomes({ kind, targetType }: Matter): AllowedOutcome[] {
  const measures = MEASURES[kind][targetType] ?? [];
  const none = { measures: [], required: [] };
  return [
    ...(measures.length > 0
      ? [{ outcome: "upheld" as const, measures, required: REQUIRED[kind]?.[targetType] ?? [] }]
      : []),
    { outcome: "dismissed", ...none },
    // Whether a label is right is for the desk alone.
    ...(kind === "wrong-label" || kind === "missing-label" ? [] : [{ outcome: "referred" as const, ...none }]),
  ];
}

/** Measures on a file, which can be taken on its identical copies too. */
export const COPIED_MEASURES = [
  "correct-label",
  "restrict-video",
  "remove-video",
] as const satisfies readonly MeasureKind[];

const NAMES: Record<MeasureKind, string> = {
  "correct-label": "correct the label",
  "restrict-video": "restrict the video",
  "remove-video": "remove the video",
  "remove-comment": "remove the comment",
  "revoke-grant": "revoke the grant",
  "forbid-remixing": "forbid remixing",
  "suspend-account": "suspend the account",
};

function measureProblem({ kind, labelKind }: PlannedMeasure, allowed: AllowedOutcome): string | null {
  if (!allowed.measures.includes(kind)) return `A decision of this kind cannot ${NAMES[kind]}.`;
  if ((kind === "correct-label") !== (labelKind !== undefined)) {
    return kind === "correct-label" ? "Say what the label is corrected to." : "Only a corrected label has a kind.";
  }
  return null;
}

/** Why a plan cannot be carried out in this kind of case, as a sentence for whoever decides; null when it can. */
export function planProblem(matter: Matter, { outcome, measures, includeCopies }: Plan): string | null {
  const allowed = allowedOutcomes(matter).find((candidate) => candidate.outcome === outcome);
  if (!allowed) return "A case of this kind cannot end like this.";
  const kinds = measures.map(({ kind }) => kind);
  if (new Set(kinds).size < kinds.length) return "Each measure can be chosen once.";
  if (kinds.includes("restrict-video") && kinds.includes("remove-video")) {
    return "A removed video need not be restricted too: choose one of the two.";
  }
  const problem = measures.map((measure) => measureProblem(measure, allowed)).find((found) => found !== null);
  if (problem != null) return problem;
  const missing = allowed.required.find((kind) => !kinds.includes(kind));
  if (missing) return `Upholding this report means to ${NAMES[missing]}.`;
  if (outcome === "upheld" && measures.length === 0) return "Choose what follows from upholding the report.";
  if (includeCopies && !COPIED_MEASURES.some((kind) => kinds.includes(kind))) {
    return "Nothing in this decision applies to copies of a file.";
  }
  return null;
}

/** The two-person rule: whoever suspends an account needs somebody else who agrees. */
export const needsSecondPerson = ({ measures }: Pick<Plan, "measures">): boolean =>
  measures.some(({ kind }) => kind === "suspend-account");
