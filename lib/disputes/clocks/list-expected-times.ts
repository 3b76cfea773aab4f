import { clocks } from "#lib/disputes/clocks/store";
import { DISPUTE_KINDS, type DisputeKind } from "#lib/platform/shared/dispute-vocabulary";

/** How long a decision of one kind may take, as it is promised to everybody. */
export interface ExpectedTime {
  kind: DisputeKind;
  /** Around the clock, or in the working time of the calendar. */
  in: "hours" | "working-hours" | "working-days";
  amount: number;
}

const MINUTES_PER_HOUR = 60;

/** What is promised for each kind of case, by the rules that hold now. For everybody: it is a promise. */
export async function listExpectedTimes(): Promise<ExpectedTime[]> {
  const [rules, { week }] = [await clocks().rules(), await clocks().calendar()];
  const days = week.filter((day) => day !== null);
  const minutesPerDay = days.reduce((sum, { fromMinute, toMinute }) => sum + toMinute - fromMinute, 0) / days.length;
  return DISPUTE_KINDS.map((kind) => {
    const { decideMinutes, workingTime } = rules[kind];
    const amount = Math.ceil(decideMinutes / MINUTES_PER_HOUR);
    if (!workingTime) return { kind, in: "hours", amount };
    if (decideMinutes < minutesPerDay) return { kind, in: "working-hours", amount };
    return { kind, in: "working-days", amount: Math.ceil(decideMinutes / minutesPerDay) };
  });
}
