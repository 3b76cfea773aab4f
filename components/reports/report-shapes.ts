import type { ReportChoice } from "#lib/disputes/cases/report-choices";
import type { ReportOrigin } from "#lib/disputes/cases/rules";
import type { DisputeKind, TargetType } from "#lib/platform/shared/dispute-vocabulary";
import type { ActionResult } from "#lib/web/action";

import type { WantedLabel } from "#components/reports/report-words";
import type { statementsOf } from "#components/reports/statement-fields";

/** What a report says, whatever it is about. */
export interface ReportBody {
  kind: DisputeKind;
  text: string;
  statements: ReturnType<typeof statementsOf>;
  wantedLabel?: WantedLabel;
  /** What is new since an earlier report of the same was decided. */
  whatIsNew?: string;
}

/** What is answered to a report: its case, that it is part of one, or that a letter is on its way. */
export type ReportAnswer =
  | { state: "opened"; disputeId: string; number: number; joined: boolean; decideBy: Date }
  | { state: "received"; number: number }
  | { state: "to-confirm" };

export type Opened = Extract<ReportAnswer, { state: "opened" }>;

/** Sends a report about one thing that the page knows. */
export type SendReport = (
  input: ReportBody & { target: { type: TargetType; id: string }; origin: ReportOrigin },
) => Promise<ActionResult<ReportAnswer>>;

/** For which reasons this reader can report what a page shows; to somebody without an account the page to do it on. */
export interface Reporting {
  choices: readonly ReportChoice[];
  send: SendReport;
  /** Where to report without an account, or null for who is signed in. */
  signedOutHref: string | null;
}
