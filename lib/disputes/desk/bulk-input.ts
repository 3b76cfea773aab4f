import { z } from "zod";

import { disputeId, noteInput, reason, waitInput } from "#lib/disputes/cases/input";

/** More than a page of a queue nobody has looked at. */
const MAX_BULK = 200;

const disputeIds = z.array(disputeId).min(1, "Select cases first.").max(MAX_BULK);

/** What can be done to several cases at once. */
const bulkAction = z.discriminatedUnion("type", [
  z.object({ type: z.literal("take") }),
  z.object({ type: z.literal("triage") }),
  z.object({ type: z.literal("wait"), waitingFor: waitInput.shape.waitingFor, reason }),
  z.object({ type: z.literal("note"), body: noteInput.shape.body }),
  /** Every one with this reason, so only for cases of one kind. */
  z.object({ type: z.literal("dismiss"), reason, explanation: noteInput.shape.body }),
]);
export type BulkAction = z.output<typeof bulkAction>;

/** The same without its words: what it would do does not hang on them. */
export const bulkPreviewInput = z.object({ disputeIds, type: z.enum(["take", "triage", "wait", "note", "dismiss"]) });
export type BulkPreviewInput = z.output<typeof bulkPreviewInput>;

export const bulkInput = z.object({ disputeIds, action: bulkAction });
export type BulkInput = z.output<typeof bulkInput>;
