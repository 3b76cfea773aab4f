import { z } from "zod";

import { plan } from "#lib/disputes/decisions/plan";
import { statementDraft } from "#lib/disputes/statements/statement";
import type { Party } from "#lib/platform/shared/dispute-vocabulary";
import { type AppealId, asId, type DecisionId, type DisputeId } from "#lib/platform/shared/ids";
import { lines } from "#lib/platform/shared/text-input";

const MAX_REASON_LENGTH = 5_000;
const MAX_APPEAL_LENGTH = 10_000;

const id = z.string().min(1).max(64);
const disputeId = id.transform((text) => asId<DisputeId>(text));
const decisionId = id.transform((text) => asId<DecisionId>(text));
const appealId = id.transform((text) => asId<AppealId>(text));
const reason = lines(MAX_REASON_LENGTH, "Say why. Whoever reads the case later has only this.");

/** What each side reads. One that is left out is drafted from the case. */
export const statements = z.object({ subject: statementDraft.optional(), reporter: statementDraft.optional() });
export type Statements = z.output<typeof statements>;

export const decideInput = z.object({ disputeId, plan, reason, statements: statements.default({}) });
export type DecideInput = z.output<typeof decideInput>;

/** A decision that is only thought about. */
export type PreviewInput = Pick<DecideInput, "disputeId" | "plan">;
export type DraftInput = PreviewInput & { party: Party };

export const approveInput = z.object({ decisionId, reason });
export type ApproveInput = z.output<typeof approveInput>;

export const stopInput = z.object({ decisionId });
export type StopInput = z.output<typeof stopInput>;

export const reverseInput = z.object({
  decisionId,
  reason,
  explanation: lines(MAX_REASON_LENGTH, "Tell the parties why you’re taking the decision back.").meta({
    description: "What the parties read; the reason is for the other staff.",
  }),
});
export type ReverseInput = z.output<typeof reverseInput>;

export const appealInput = z.object({
  decisionId,
  text: lines(MAX_APPEAL_LENGTH, "Say why the decision is wrong."),
  /** Of somebody who cannot sign in: the token of the link by which they follow their case. */
  followToken: z.string().min(1).max(100).optional(),
});
export type AppealInput = z.output<typeof appealInput>;

export const hearInput = z.object({
  appealId,
  outcome: z.enum(["upheld", "overturned"]).meta({ description: "`upheld`: the decision stands." }),
  reason,
  statements: statements.default({}),
  plan: plan.optional().meta({
    description: "Of an overturned decision: what holds instead. Left out: the opposite outcome, without measures.",
  }),
});
export type HearInput = z.output<typeof hearInput>;

/** A hearing that is only thought about. */
export const hearingPreviewInput = hearInput.pick({ appealId: true, outcome: true, plan: true });
export type HearingPreviewInput = z.output<typeof hearingPreviewInput>;

/** The same where one names the case and not the decision. */
export const appealCaseInput = appealInput.omit({ decisionId: true }).extend({ disputeId });
export type AppealCaseInput = z.output<typeof appealCaseInput>;

export const disputeParams = z.object({ id: disputeId });
export const decisionParams = z.object({ id: decisionId });

const MOST_STATEMENTS = 100;
const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** As many at once as the database takes in one call. */
export const exportInput = z.object({
  from: time.meta({ description: "Issued at this time or later (RFC 3339)." }),
  until: time.meta({ description: "Issued before this time." }),
  limit: z.coerce.number().int().min(1).max(MOST_STATEMENTS).default(MOST_STATEMENTS),
  cursor: z.string().max(200).optional().meta({ description: "nextCursor of the page before." }),
});
export type ExportInput = z.output<typeof exportInput>;
