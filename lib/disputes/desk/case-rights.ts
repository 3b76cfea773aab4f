import {
  DISPUTE_ACTIONS,
  type DisputeAction,
  isSenior,
  isUndecided,
  mayDecide,
  mayHear,
  mayWork,
  transition,
} from "#lib/disputes/cases/policy";
import { kindsInstead, kindsToSplitInto } from "#lib/disputes/cases/rules";
import type { Actor } from "#lib/people/accounts/actor";
import type { DisputeKind, DisputeState, TargetType } from "#lib/platform/shared/dispute-vocabulary";
import { type AccountId, asId } from "#lib/platform/shared/ids";

/** What somebody can do with a case right now; each use case asks again. */
export interface CaseRights {
  /** Why they can do nothing with it; null when they can. */
  barred: string | null;
  steps: DisputeAction[];
  escalate: boolean;
  decide: boolean;
  /** What other kind of case they can make of it. */
  kinds: DisputeKind[];
  /** Of what kind a case can be that they make of some of its reports. */
  splitKinds: DisputeKind[];
  /** The appeal that they can hear. */
  hearAppealId: string | null;
  /** The proposed decision that they can approve: never their own. */
  approveDecisionId: string | null;
  /** One's own proposal, while nobody has approved it. */
  withdrawDecisionId: string | null;
  /** The decision in force that staff can still take back themselves. */
  reverseDecisionId: string | null;
  /** The decision that the parties are not told of yet, and that can be stopped. */
  stopDecisionId: string | null;
}

interface Subject {
  kind: DisputeKind;
  targetType: TargetType;
  state: DisputeState;
  needsSenior: boolean;
  assignee: { id: string } | null;
}

interface DecisionFacts {
  id: string;
  state: string;
  withId: string | null;
  tellsInMs: number | null;
  isOnAppeal: boolean;
  decidedBy: { id: string } | null;
  approvedBy: { id: string } | null;
  appeal: { id: string; outcome: string | null } | null;
}

const NOBODY = asId<AccountId>("");
const idOf = (person: { id: string } | null): AccountId => (person ? asId<AccountId>(person.id) : NOBODY);

/** What somebody can do with a case that they see. */
export function caseRights(
  actor: Actor,
  { kind, targetType, state, needsSenior, assignee }: Subject,
  decisions: readonly DecisionFacts[],
): CaseRights {
  // Nobody sees a case here that they are a party to.
  const dispute = { state, needsSenior, assigneeId: assignee && idOf(assignee), involvedIds: [] };
  const works = mayWork(actor, dispute);
  const appealed = decisions.find(({ appeal }) => appeal !== null && appeal.outcome === null);
  const proposed = decisions.find((decision) => decision.state === "proposed");
  // A suspension that goes with a decision falls with it.
  const inForce = decisions.find((decision) => decision.state === "in-force" && decision.withId === null);
  const stoppable = decisions.find(({ tellsInMs }) => tellsInMs !== null);
  const isOwn = [stoppable?.decidedBy?.id, stoppable?.approvedBy?.id].includes(actor.accountId);
  const hears =
    state === "appealed" &&
    appealed !== undefined &&
    mayHear(actor, dispute, {
      decidedBy: idOf(appealed.decidedBy),
      approvedBy: appealed.approvedBy && idOf(appealed.approvedBy),
    });
  return {
    barred: works ? (state === "appealed" && !hears ? HEARD_BY_ANOTHER : null) : FOR_SENIORS,
    // A decision that can still be stopped is stopped, and its case not opened again.
    steps: works
      ? DISPUTE_ACTIONS.filter((action) => transition(state, action) !== null && !(stoppable && action === "reopen"))
      : [],
    escalate: works && !needsSenior && isUndecided(state),
    kinds:
      works && proposed === undefined && transition(state, "change-kind") !== null
        ? kindsInstead(kind, targetType)
        : [],
    splitKinds: kindsToSplitInto(kind),
    decide: mayDecide(actor, dispute) && proposed === undefined,
    hearAppealId: hears ? (appealed.appeal?.id ?? null) : null,
    withdrawDecisionId: proposed?.decidedBy?.id === actor.accountId ? proposed.id : null,
    approveDecisionId: proposed && isSenior(actor) && proposed.decidedBy?.id !== actor.accountId ? proposed.id : null,
    reverseDecisionId:
      works && state === "decided" && inForce && !inForce.isOnAppeal && inForce.tellsInMs === null ? inForce.id : null,
    stopDecisionId: stoppable && works && (isOwn || isSenior(actor)) ? stoppable.id : null,
  };
}

const FOR_SENIORS = "Senior support works on this case. You can read it.";
const HEARD_BY_ANOTHER = "You made or approved the decision that is appealed, so somebody else hears the appeal.";
