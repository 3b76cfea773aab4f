import type { ClockRules } from "#lib/disputes/clocks/policy";
import type { WorkCalendar } from "#lib/disputes/clocks/working-time";
import type { DisputeKind } from "#lib/platform/shared/dispute-vocabulary";

/** The clocks as administrators see and change them. */
export interface ClocksDto {
  rules: ClockRules;
  calendar: WorkCalendar;
  lastChange: { at: string; by: string | null } | null;
}

/** When a case of a kind that is opened at one moment would be due, in words of the calendar's own time zone. */
export interface DueDto {
  acknowledgeBy: string;
  decideBy: string;
}

/** What a change of the clocks means for whoever reports something now. */
export interface ClocksPreviewDto {
  /** The moment that is reckoned from, in words. */
  openedAt: string;
  kinds: { kind: DisputeKind; now: DueDto; then: DueDto; changes: "sooner" | "later" | "same" }[];
}
