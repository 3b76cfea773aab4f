import { type DisputeAction, isUndecided, transition } from "#lib/disputes/cases/policy";
import type { BulkPreviewInput } from "#lib/disputes/desk/bulk-input";
import type { DisputeState } from "#lib/platform/shared/dispute-vocabulary";

export type BulkType = BulkPreviewInput["type"];

/** What of a case says whether an action fits it. */
interface Subject {
  state: DisputeState;
  needsSenior: boolean;
  assigneeId: string | null;
  /** A decision of it waits for a second person. */
  awaitsApproval: boolean;
}

const STEP: Partial<Record<BulkType, DisputeAction>> = {
  take: "assign",
  triage: "triage",
  wait: "wait",
  dismiss: "decide",
};

/** Why an action would be refused for one case, in words for whoever selected it; null where it would be done. */
export function refusalOf(
  type: BulkType,
  { state, needsSenior, assigneeId, awaitsApproval }: Subject,
  me: { accountId: string; isSenior: boolean },
): string | null {
  if (!me.isSenior && needsSenior) return "Escalated: only senior support works on it.";
  if (!me.isSenior && state === "appealed") return "Under appeal: only senior support works on it.";
  if (type === "note") return null;
  if (type === "take" && assigneeId === me.accountId) return "You have it already.";
  if (assigneeId !== null && assigneeId !== me.accountId) return "Somebody else has it.";
  if (type === "dismiss" && !isUndecided(state)) return "It is decided already, or under appeal.";
  if (type === "dismiss" && awaitsApproval) return "A decision of it waits for a second person.";
  const step = STEP[type];
  if (step !== undefined && transition(state, step) === null) return "It is not in a state in which this can be done.";
  return null;
}
