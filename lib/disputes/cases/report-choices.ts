import { needsExplanation, refusalToReport } from "#lib/disputes/cases/rules";
import { type StatementName, statementsNeeded } from "#lib/disputes/cases/statements";
import {
  DISPUTE_KINDS,
  type DisputeKind,
  TARGET_TYPES,
  type TargetType,
} from "#lib/platform/shared/dispute-vocabulary";

/** A reason for which something can be reported, with what the law wants from whoever reports it. */
export interface ReportChoice {
  kind: DisputeKind;
  statements: readonly StatementName[];
  /** It says what is wrong, and who reports it can be asked. */
  needsExplanation: boolean;
}

interface Relation {
  /** It is their own. */
  isSubject: boolean;
  /** It is, or happened on, a video of theirs. */
  isVideoOwner: boolean;
}

const choice = (kind: DisputeKind): ReportChoice => ({
  kind,
  statements: statementsNeeded(kind),
  needsExplanation: needsExplanation(kind),
});

/** For which reasons somebody can report a thing of this type: what a form offers is what the desk takes. */
export const reportChoices = (
  type: TargetType,
  relation: Relation = { isSubject: false, isVideoOwner: false },
): ReportChoice[] =>
  DISPUTE_KINDS.filter((kind) => refusalToReport({ kind, target: { type } }, relation) === null).map(choice);

/** Every reason for which somebody without an account can report something, whatever it is about. */
export const publicReportChoices = (): ReportChoice[] => {
  const offered = new Set(TARGET_TYPES.flatMap((type) => reportChoices(type)).map(({ kind }) => kind));
  return DISPUTE_KINDS.filter((kind) => offered.has(kind)).map(choice);
};
