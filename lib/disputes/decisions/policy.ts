import type { Plan, PlannedMeasure } from "#lib/disputes/decisions/plan";
import type { DisputeKind, MeasureKind, Outcome, TargetType } from "#lib/platform/shared/dispute-vocabulary";

export { appealableUntil, appealProblem } from "#lib/platform/shared/appeal-term";

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
  "child-safety": {
    video: ["remove-video", "suspend-account"],
    comment: ["remove-comment", "suspend-account"],
    account: ["suspend-account"],
  },
  misleading: {
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

/** What upholding must do: a label that is wrong is corrected, and what hurts a child or a person's intimacy never stays. */
const REQUIRED: Partial<Record<DisputeKind, Allowed>> = {
  "wrong-label": { video: ["correct-label"] },
  "intimate-imagery": { video: ["remove-video"], comment: ["remove-comment"] },
  "child-safety": { video: ["remove-video"], comment: ["remove-comment"] },
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

/** What of a case is still there to take a measure on. */
export interface Present {
  video: boolean;
  comment: boolean;
  /** A grant that was issued: a refused request has nothing to revoke. */
  grant: boolean;
  /** The account whose content it is: there is none behind a service's request. */
  account: boolean;
  /** What decisions in this case did already and what holds of them: nothing requires it once more. */
  done: readonly MeasureKind[];
}

/** Whether a label is right is for the desk alone; what is sealed is referred by its export, whatever the decision is. */
const isForDeskAlone = (kind: DisputeKind): boolean =>
  kind === "wrong-label" || kind === "missing-label" || kind === "child-safety";

const ALL_PRESENT: Present = { video: true, comment: true, grant: true, account: true, done: [] };

function hasObject(kind: MeasureKind, { video, comment, grant, account }: Present): boolean {
  switch (kind) {
    case "correct-label":
    case "restrict-video":
    case "remove-video":
      return video;
    case "remove-comment":
      return comment;
    case "revoke-grant":
      return grant;
    case "forbid-remixing":
      return video || account;
    case "suspend-account":
      return account;
  }
}

/**
 * The outcomes that a case can have, with the measures that can, and that must, come with each. No measure is offered on
 * what was deleted since, and none is required on it: what remains is the account.
 */
export function allowedOutcomes({ kind, targetType }: Matter, present: Present = ALL_PRESENT): AllowedOutcome[] {
  const there = (measure: MeasureKind): boolean => hasObject(measure, present);
  const measures = (MEASURES[kind][targetType] ?? []).filter(there);
  const required = (REQUIRED[kind]?.[targetType] ?? []).filter((measure) => !present.done.includes(measure));
  const none = { measures: [], required: [] };
  return [
    ...(measures.length > 0 ? [{ outcome: "upheld" as const, measures, required: required.filter(there) }] : []),
    { outcome: "dismissed", ...none },
    ...(isForDeskAlone(kind) ? [] : [{ outcome: "referred" as const, ...none }]),
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
export function planProblem(
  matter: Matter,
  { outcome, measures, includeCopies }: Plan,
  present: Present = ALL_PRESENT,
): string | null {
  const allowed = allowedOutcomes(matter).find((candidate) => candidate.outcome === outcome);
  if (!allowed) return "A case of this kind cannot end like this.";
  const offered = allowedOutcomes(matter, present).find((candidate) => candidate.outcome === outcome);
  if (!offered) return "Nothing is left to take a measure on. Dismiss the report, or close the case.";
  const kinds = measures.map(({ kind }) => kind);
  if (new Set(kinds).size < kinds.length) return "Each measure can be chosen once.";
  if (kinds.includes("restrict-video") && kinds.includes("remove-video")) {
    return "A removed video need not be restricted too: choose one of the two.";
  }
  const problem = measures.map((measure) => measureProblem(measure, allowed)).find((found) => found !== null);
  if (problem != null) return problem;
  const missing = offered.required.find((kind) => !kinds.includes(kind));
  if (missing) return `Upholding this report means to ${NAMES[missing]}.`;
  if (outcome === "upheld" && measures.length === 0) return "Choose at least one measure to uphold the report.";
  if (includeCopies && !COPIED_MEASURES.some((kind) => kinds.includes(kind))) {
    return "Nothing in this decision applies to copies of a file.";
  }
  return null;
}

const isSlow = ({ kind }: { kind: MeasureKind }): boolean => kind === "suspend-account";

/** The two-person rule: whoever suspends an account needs somebody else who agrees. */
export const needsSecondPerson = ({ measures }: Pick<Plan, "measures">): boolean => measures.some(isSlow);

/**
 * A plan by how fast it takes effect: what removes or restricts does so with the decision, and the suspension of an
 * account waits for a second person. Either half is null where the plan has none of it.
 */
export function bySpeed(plan: Plan): { atOnce: Plan | null; waiting: Plan | null } {
  if (!needsSecondPerson(plan)) return { atOnce: plan, waiting: null };
  const rest = plan.measures.filter((measure) => !isSlow(measure));
  return {
    atOnce: rest.length === 0 ? null : { ...plan, measures: rest },
    waiting: { ...plan, measures: plan.measures.filter(isSlow), includeCopies: false },
  };
}
