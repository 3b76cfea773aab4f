import { isSensitive } from "#lib/disputes/cases/rules";
import type { Actor, Role, Visitor } from "#lib/people/accounts/actor";
import { hasScope, isStaff } from "#lib/people/accounts/policy";
import { type DisputeKind, type DisputeState } from "#lib/platform/shared/dispute-vocabulary";
import type { AccountId, ReportId } from "#lib/platform/shared/ids";

/** Everything that can be done to a case and that its state has a say in. */
export const DISPUTE_ACTIONS = [
  "triage",
  "assign",
  "release",
  "wait",
  "resume",
  /** A decision that waits for a second person. */
  "propose",
  "decide",
  "appeal",
  /** The decision stands after the appeal. */
  "uphold",
  "overturn",
  /** A decision, or one on appeal, is stopped before its parties were told of it. */
  "stop",
  "stop-hearing",
  "close",
  "reopen",
  /** Its reports go to another case. */
  "merge",
  "split",
  /** It turned out to be about something else than was reported. */
  "change-kind",
] as const;
export type DisputeAction = (typeof DISPUTE_ACTIONS)[number];

/**
 * The whole of what can follow what. A case that is assigned or waits has somebody who works on it; one that is new or
 * triaged has nobody. An appealed case stays appealed whoever takes it, until its appeal is heard.
 */
const TRANSITIONS: Readonly<Record<DisputeAction, Partial<Readonly<Record<DisputeState, DisputeState>>>>> = {
  triage: { new: "triaged" },
  assign: { new: "assigned", triaged: "assigned", assigned: "assigned", waiting: "waiting", appealed: "appealed" },
  release: { assigned: "triaged", waiting: "triaged", appealed: "appealed" },
  wait: { new: "waiting", triaged: "waiting", assigned: "waiting" },
  resume: { waiting: "assigned" },
  propose: { new: "assigned", triaged: "assigned", assigned: "assigned", waiting: "assigned", appealed: "appealed" },
  decide: { new: "decided", triaged: "decided", assigned: "decided", waiting: "decided" },
  // Whose copy was found after the case was closed has their own six months.
  appeal: { decided: "appealed", closed: "appealed" },
  uphold: { appealed: "decided" },
  overturn: { appealed: "decided" },
  stop: { decided: "assigned" },
  "stop-hearing": { decided: "appealed" },
  close: { new: "closed", triaged: "closed", assigned: "closed", waiting: "closed", decided: "closed" },
  reopen: { decided: "triaged", closed: "triaged" },
  merge: { new: "closed", triaged: "closed", assigned: "closed", waiting: "closed" },
  split: { new: "new", triaged: "triaged", assigned: "assigned", waiting: "waiting" },
  "change-kind": { new: "new", triaged: "triaged", assigned: "assigned", waiting: "waiting" },
};

/** The state that an action leads to, or null where it cannot be done. */
export function transition(state: DisputeState, action: DisputeAction): { state: DisputeState } | null {
  const next = TRANSITIONS[action][state];
  return next === undefined ? null : { state: next };
}

/** Nothing was decided yet: another report joins the case. */
export const UNDECIDED_STATES = ["new", "triaged", "assigned", "waiting"] as const satisfies readonly DisputeState[];
export const isUndecided = (state: DisputeState): boolean => (UNDECIDED_STATES as readonly string[]).includes(state);

/** Somebody works on it. */
export const needsAssignee = (state: DisputeState): boolean => state === "assigned" || state === "waiting";

/** What of a case says who may work on it. */
interface Involvement {
  state: DisputeState;
  needsSenior: boolean;
  assigneeId: AccountId | null;
  /** Everybody whom it concerns: who reported, whose content it is, whose video it happened to. */
  involvedIds: readonly AccountId[];
}

/** Support staff, with a session or with a token that was made for the desk. */
export const isOnDesk = (visitor: Visitor): visitor is Actor =>
  visitor !== null && isStaff(visitor.role) && hasScope(visitor, "desk");

export const isSenior = (actor: Actor): boolean => actor.role === "senior-support";

/** Whether staff sees a case on the desk: whoever is concerned by it is a party to it, and nothing else. */
export const maySeeOnDesk = (visitor: Visitor, dispute: Pick<Involvement, "involvedIds">): visitor is Actor =>
  isOnDesk(visitor) && !dispute.involvedIds.includes(visitor.accountId);

/** Whether cases like this are for staff of a role: escalated ones and appeals are for senior support. */
export const isForRole = (role: Role, { state, needsSenior }: Pick<Involvement, "state" | "needsSenior">): boolean =>
  role === "senior-support" || (role === "support" && !needsSenior && state !== "appealed");

/** Whether staff may take a case and move it. */
export const mayWork = (visitor: Visitor, dispute: Omit<Involvement, "assigneeId">): visitor is Actor =>
  maySeeOnDesk(visitor, dispute) && isForRole(visitor.role, dispute);

/** Whether staff may decide: what they may work on, unless somebody else has it. */
export const mayDecide = (visitor: Visitor, dispute: Involvement): visitor is Actor =>
  mayWork(visitor, dispute) &&
  isUndecided(dispute.state) &&
  (dispute.assigneeId === null || dispute.assigneeId === visitor.accountId);

/** Whether staff may hear the appeal against a decision: never who made it, nor who approved it. */
export const mayHear = (
  visitor: Visitor,
  dispute: Involvement,
  firstDecision: { decidedBy: AccountId; approvedBy: AccountId | null },
): visitor is Actor =>
  maySeeOnDesk(visitor, dispute) &&
  isSenior(visitor) &&
  visitor.accountId !== firstDecision.decidedBy &&
  visitor.accountId !== firstDecision.approvedBy;

/** On which side a visitor stands in a case, with which report; null for who is no party to it. */
export type PartyOf = { party: "reporter"; reportId: ReportId } | { party: "subject"; reportId: null };

/**
 * Whoever reported is a reporter even of their own content (a creator who contests a label). The subject of a sensitive
 * report is no party to the case unless a decision told them of it: before, it would be to be warned.
 */
export function partyOf(
  visitor: Pick<Actor, "accountId"> | null,
  dispute: { kind: DisputeKind; subjectWasNotified: boolean; subjectId: AccountId | null },
  reports: readonly { id: ReportId; reporterId: AccountId | null }[],
): PartyOf | null {
  if (visitor === null) return null;
  const own = reports.find(({ reporterId }) => reporterId === visitor.accountId);
  if (own) return { party: "reporter", reportId: own.id };
  if (dispute.subjectId !== visitor.accountId) return null;
  return isKnownToSubject(dispute) ? { party: "subject", reportId: null } : null;
}

/**
 * Whether the subject knows of a case. Of a sensitive one they learn by a decision that changes something for them, and
 * keep knowing when it is opened again; of one that was dismissed they never do.
 */
export const isKnownToSubject = (dispute: { kind: DisputeKind; subjectWasNotified: boolean }): boolean =>
  !isSensitive(dispute.kind) || dispute.subjectWasNotified;
