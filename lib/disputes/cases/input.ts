import { z } from "zod";

import { CLOSING_GROUNDS, needsExplanation, REPORT_ORIGINS } from "#lib/disputes/cases/rules";
import { checkStatements, type Statements, statementsInput } from "#lib/disputes/cases/statements";
import { email } from "#lib/people/accounts/email-address";
import {
  DISPUTE_KINDS,
  DISPUTE_STATES,
  type DisputeKind,
  PARTIES,
  TARGET_TYPES,
} from "#lib/platform/shared/dispute-vocabulary";
import { type AccountId, asId, type DisputeId, type ReportId } from "#lib/platform/shared/ids";
import { line, lines } from "#lib/platform/shared/text-input";

const MAX_ADDRESS_LENGTH = 500;
const MAX_NAME_LENGTH = 120;
const MAX_REASON_LENGTH = 1_000;
const MAX_REPORT_LENGTH = 5_000;
const MAX_MESSAGE_LENGTH = 5_000;
const MAX_CASES_A_PAGE = 200;
const MAX_REPORTS_AT_ONCE = 200;

const id = z.string().min(1).max(64);
export const disputeId = id.transform((value) => asId<DisputeId>(value));
const reportId = id.transform((value) => asId<ReportId>(value));
const accountId = id.transform((value) => asId<AccountId>(value));

/** Why staff did something: every step of a case says so. */
export const reason = lines(MAX_REASON_LENGTH, "Say why. Whoever reads the case later has only this.");

/** What a report is about. */
const targetInput = z.object({ type: z.enum(TARGET_TYPES), id });

/** How somebody without an account can be reached. */
const contactInput = z.object({ email, name: line(MAX_NAME_LENGTH, "Write your name.") });

/** A report as it is sent, by whichever door; the API's body is the same without `origin`. */
export const reportInput = z.object({
  kind: z.enum(DISPUTE_KINDS),
  target: targetInput,
  text: lines(MAX_REPORT_LENGTH)
    .default("")
    .meta({ description: "What is wrong. Needed for every kind but `child-safety`." }),
  statements: statementsInput.default({}),
  wantedLabel: z
    .enum(["ai-generated", "ai-modified", "may-contain-ai", "captured", "none"])
    .optional()
    .meta({ description: "Which label would be right, for a report about a label." }),
  whatIsNew: lines(MAX_REASON_LENGTH, "Say what is new.")
    .optional()
    .meta({
      description:
        "What is new since a decision on an earlier report of the same thing by the same person. Without it such a report " +
        "is refused with 409 and what was decided.",
    }),
  contact: contactInput.optional().meta({
    description:
      "Needed, and only used, where nobody is signed in. A report of `child-safety` needs none, and keeps none.",
  }),
});

const needWhole = (
  report: { kind: DisputeKind; text: string; statements: Statements },
  context: { addIssue: (issue: { code: "custom"; path: string[]; message: string }) => void },
): void => {
  if (report.text === "" && needsExplanation(report.kind)) {
    context.addIssue({ code: "custom", path: ["text"], message: "Say what is wrong." });
  }
  for (const { name, message } of checkStatements(report.kind, report.statements)) {
    context.addIssue({ code: "custom", path: ["statements", name], message });
  }
};

export const openDisputeInput = reportInput.extend({ origin: z.enum(REPORT_ORIGINS) }).superRefine(needWhole);
export type OpenDisputeInput = z.output<typeof openDisputeInput>;

/** A report of what is at an address of this site, from the page for people without an account. */
export const reportByAddressInput = reportInput
  .omit({ target: true })
  .extend({ address: line(MAX_ADDRESS_LENGTH, "Paste the link to what you’re reporting.") })
  .superRefine(needWhole);
export type ReportByAddressInput = z.output<typeof reportByAddressInput>;

export const confirmReportInput = z.object({ token: z.string().min(1).max(100) });

export const disputeInput = z.object({ disputeId });
export type DisputeInput = z.output<typeof disputeInput>;

export const claimNextInput = z.object({
  queue: z.enum(["open", "appeals"]).default("open").meta({ description: "Appeals are for senior support." }),
  kind: z.enum(DISPUTE_KINDS).optional().meta({ description: "Only cases of this kind." }),
});
export type ClaimNextInput = z.output<typeof claimNextInput>;

export const triageInput = z.object({ disputeId, reason: reason.nullish().transform((value) => value ?? null) });
export const assignInput = z.object({ disputeId, assigneeId: accountId, reason });
export type AssignInput = z.output<typeof assignInput>;
export const reasonedInput = z.object({ disputeId, reason });
export type ReasonedInput = z.output<typeof reasonedInput>;
export const waitInput = z.object({ disputeId, waitingFor: z.enum(["reporter", "subject", "other"]), reason });
export type WaitInput = z.output<typeof waitInput>;
export const closeInput = z.object({ disputeId, because: z.enum(CLOSING_GROUNDS), reason });
export type CloseInput = z.output<typeof closeInput>;
export const mergeInput = z.object({ disputeId, intoId: disputeId, reason });
export type MergeInput = z.output<typeof mergeInput>;
export const linkInput = z.object({ disputeId, otherId: disputeId, reason });
export type LinkInput = z.output<typeof linkInput>;
export const splitInput = z.object({
  disputeId,
  reportIds: z.array(reportId).min(1, "Choose the reports to take out.").max(MAX_REPORTS_AT_ONCE),
  kind: z.enum(DISPUTE_KINDS),
  reason,
});
export type SplitInput = z.output<typeof splitInput>;

export const changeKindInput = z.object({ disputeId, kind: z.enum(DISPUTE_KINDS), reason });
export type ChangeKindInput = z.output<typeof changeKindInput>;

export const revealInput = z.object({
  disputeId,
  reportId: reportId.nullish().transform((value) => value ?? null),
  reason,
});
export type RevealInput = z.output<typeof revealInput>;

const message = lines(MAX_MESSAGE_LENGTH, "Write something first.");

/** A message of staff to one party: the subject, one reporter, or every reporter of the case. */
export const staffMessageInput = z.object({
  disputeId,
  party: z.enum(PARTIES),
  reportId: reportId
    .nullish()
    .transform((value) => value ?? null)
    .meta({ description: "With which of the reporters; left out, with all of them." }),
  body: message,
  /** The clock pauses, as long as the answer takes, only while the case waits for its reporter. */
  thenWait: z.boolean().default(false),
});
export type StaffMessageInput = z.output<typeof staffMessageInput>;

const partyMessageInput = z.object({ disputeId, body: message });

/** What a party writes on the page of their case: signed in, or with the link that was mailed to them. */
export const answerInput = z.union([
  partyMessageInput,
  z.object({ followToken: z.string().min(1).max(100), body: message }),
]);

export const noteInput = z.object({ disputeId, body: message });
export type NoteInput = z.output<typeof noteInput>;

export const listOwnCasesInput = z.object({
  limit: z.coerce.number().int().min(1).max(MAX_CASES_A_PAGE).default(20),
  cursor: z.string().max(200).optional().meta({ description: "nextCursor of the page before." }),
});
export type ListOwnCasesInput = z.output<typeof listOwnCasesInput>;

export const listDisputesInput = listOwnCasesInput.extend({
  state: z.enum(DISPUTE_STATES).optional(),
  kind: z.enum(DISPUTE_KINDS).optional(),
  assignee: z.enum(["me", "nobody"]).optional(),
});
export type ListDisputesInput = z.output<typeof listDisputesInput>;
