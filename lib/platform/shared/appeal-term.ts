import { dayInUtc } from "#lib/platform/shared/date-words";
import type { DecisionState } from "#lib/platform/shared/dispute-vocabulary";

// When a decision can be appealed: the desk, the parties and the job that closes cases go by it.

/** An appeal is free for so long (Regulation (EU) 2022/2065, Article 20 (1): at least six months). */
const APPEAL_MONTHS = 6;

/**
 * Until when a decision can be appealed, counted from when the parties were told of it. Six months after 31 August is
 * the last day of February: the day that does not exist is not added to the next month.
 */
export function appealableUntil(notifiedAt: Date): Date {
  const until = new Date(notifiedAt);
  until.setUTCDate(1);
  until.setUTCMonth(until.getUTCMonth() + APPEAL_MONTHS);
  const lastDay = new Date(Date.UTC(until.getUTCFullYear(), until.getUTCMonth() + 1, 0)).getUTCDate();
  until.setUTCDate(Math.min(notifiedAt.getUTCDate(), lastDay));
  return until;
}

/** What of a decision says whether it can be appealed. */
interface Appealable {
  state: DecisionState;
  /** When the party was told of it. Whose copy was found later was told later. */
  notifiedAt: Date | null;
  /** It settles an appeal, and so is final here. */
  isOnAppeal: boolean;
  wasAppealed: boolean;
}

/** Why a decision cannot be appealed now, as a sentence for the party; null when it can. */
export function appealProblem(decision: Appealable, now: Date): string | null {
  if (decision.isOnAppeal)
    return "This decision was made on an appeal, so it is final here. You can still go to court.";
  if (decision.wasAppealed) return "This decision was appealed already. Each decision can be appealed once.";
  if (decision.state !== "in-force" || decision.notifiedAt === null) {
    return "This decision is no longer in force, so there is nothing to appeal.";
  }
  const until = appealableUntil(decision.notifiedAt);
  if (now <= until) return null;
  return `The six months to appeal this decision ended on ${dayInUtc(until)}, so it is final here. You can still go to court.`;
}
