import { decidedBefore, type EarlierDecision, type ReportedBy } from "#lib/disputes/cases/decided-store";
import type { Matter } from "#lib/disputes/cases/store";
import type { Tx } from "#lib/platform/db/transaction";
import { appealableUntil, appealProblem } from "#lib/platform/shared/appeal-term";
import { dayInUtc, momentInUtc } from "#lib/platform/shared/date-words";
import { type DisputeKind, type Outcome } from "#lib/platform/shared/dispute-vocabulary";
import { DomainError } from "#lib/platform/shared/domain-error";

const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  upheld: "We agreed with the report and acted on it.",
  dismissed: "We did not agree with the report, so nothing changed.",
  referred: "Someone else has to settle it.",
};

const LABEL_WORDS: Readonly<Record<Outcome, string>> = {
  upheld: "The label was wrong, and we corrected it.",
  dismissed: "The label stays as it was.",
  referred: OUTCOME_WORDS.referred,
};

function appealSentence(decision: EarlierDecision, now: Date): string {
  if (decision.isBeingHeard) return "An appeal against it is being heard.";
  const problem = appealProblem({ ...decision, state: "in-force" }, now);
  return problem ?? `If you disagree, you can appeal until ${momentInUtc(appealableUntil(decision.notifiedAt))}.`;
}

/** What a person is told who reports again what was decided: when, with what outcome, and what they can do. */
export function decidedSentence(kind: DisputeKind, decision: EarlierDecision, now: Date): string {
  const words = (kind === "wrong-label" ? LABEL_WORDS : OUTCOME_WORDS)[decision.outcome];
  return [
    `You reported this before: case ${String(decision.number)}, decided on ${dayInUtc(decision.decidedAt)}.`,
    words,
    appealSentence(decision, now),
    "If something is new, say what and report it again.",
  ].join(" ");
}

/** The same as facts, for forms and programs. */
function decidedFacts(decision: EarlierDecision, now: Date) {
  const canAppeal = appealProblem({ ...decision, state: "in-force" }, now) === null;
  return {
    disputeId: decision.disputeId,
    number: decision.number,
    outcome: decision.outcome,
    decidedAt: decision.decidedAt.toISOString(),
    appealableUntil: canAppeal ? appealableUntil(decision.notifiedAt).toISOString() : null,
  };
}

/** Throws `already-exists` where this person's report of the same thing for the same reason was decided already. */
export async function refuseDecided(matter: Matter, by: ReportedBy, now: Date, tx?: Tx): Promise<void> {
  const decision = await decidedBefore(matter, by, tx);
  if (!decision) return;
  if (decision.isUnannounced) {
    throw new DomainError("already-exists", `You have reported this already: it is case ${String(decision.number)}.`);
  }
  throw new DomainError("already-exists", decidedSentence(matter.kind, decision, now), {
    decided: decidedFacts(decision, now),
  });
}
