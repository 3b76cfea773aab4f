// When a decision can be appealed: the desk, the parties and the job that closes cases go by it.

/** An appeal is free for so long (Regulation (EU) 2022/2065, Article 20 (1): at least six months). */
const APPEAL_MONTHS = 6;

/**
 * Until when a decision can be appealed, counted from when the parties were told of it. Six months after 31 August is
 * the last day of February: the day that does not exist is not added to the next month.
 */
export function appealableUntil(toldAt: Date): Date {
  const until = new Date(toldAt);
  until.setUTCDate(1);
  until.setUTCMonth(until.getUTCMonth() + APPEAL_MONTHS);
  const lastDay = new Date(Date.UTC(until.getUTCFullYear(), until.getUTCMonth() + 1, 0)).getUTCDate();
  until.setUTCDate(Math.min(toldAt.getUTCDate(), lastDay));
  return until;
}

/** What of a decision says whether it can be appealed. */
interface Appealable {
  state: "proposed" | "in-force" | "overturned" | "withdrawn";
  /** When the party was told of it. Whose copy was found later was told later. */
  toldAt: Date | null;
  /** It settles an appeal, and so is final here. */
  isOnAppeal: boolean;
  wasAppealed: boolean;
}

/** Why a decision cannot be appealed now, as a sentence for the party; null when it can. */
export function appealProblem(decision: Appealable, now: Date): string | null {
  if (decision.isOnAppeal) return "This decision was made on an appeal. It is final here; a court can be asked.";
  if (decision.wasAppealed) return "This decision has been appealed already. Each decision can be appealed once.";
  if (decision.state !== "in-force" || decision.toldAt === null) return "This decision does not stand (any more).";
  if (now > appealableUntil(decision.toldAt)) return "The six months in which it could be appealed are over.";
  return null;
}
