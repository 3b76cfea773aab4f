import type { AccountId } from "#lib/platform/shared/ids";

interface RunningClock {
  acknowledgeBy: Date;
  acknowledgedAt: Date | null;
  amberAt: Date;
  decideBy: Date;
  pausedAt: Date | null;
  warnedAt: Date | null;
  lapsedAt: Date | null;
  decidedAt: Date | null;
  closedAt: Date | null;
}

/** What of a clock people are told: nobody has looked yet, nearly late, late. */
export type ClockNews = "unacknowledged" | "warned" | "lapsed";

/** The gravest news of a clock that nobody was notified of yet; null while it is paused or over. */
export function newsOf(clock: RunningClock, now: Date, alreadyNotified: boolean): ClockNews | null {
  if (clock.decidedAt !== null || clock.closedAt !== null || clock.pausedAt !== null) return null;
  if (clock.lapsedAt === null && clock.decideBy <= now) return "lapsed";
  // News that a case is late, or nearly, makes the news that nobody looked at it redundant.
  if (clock.warnedAt !== null || clock.lapsedAt !== null) return null;
  if (clock.amberAt <= now) return "warned";
  return clock.acknowledgedAt === null && clock.acknowledgeBy <= now && !alreadyNotified ? "unacknowledged" : null;
}

export interface StaffMember {
  id: AccountId;
  isSenior: boolean;
}

/** Who is there for a case: staff that it does not concern themselves, and of these senior support. */
export function staffFor(staff: readonly StaffMember[], involvedIds: readonly AccountId[]) {
  const free = staff.filter(({ id }) => !involvedIds.includes(id));
  return { free, seniors: free.filter(({ isSenior }) => isSenior) };
}

/**
 * Whom to tell. Whoever works on a case, while they still are on the desk, and for a late one senior support as well; for
 * a case that nobody has senior support, or everybody on the desk where there are no seniors.
 */
export function whomToTell(
  news: ClockNews,
  dispute: { assigneeId: AccountId | null; involvedIds: readonly AccountId[] },
  staff: readonly StaffMember[],
): AccountId[] {
  const { free, seniors } = staffFor(staff, dispute.involvedIds);
  const assignee = free.filter(({ id }) => id === dispute.assigneeId);
  const leaders = seniors.length > 0 ? seniors : free;
  const recipients = news === "lapsed" ? [...assignee, ...leaders] : assignee.length > 0 ? assignee : leaders;
  return [...new Set(recipients.map(({ id }) => id))];
}
