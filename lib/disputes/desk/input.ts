import { z } from "zod";

import { DISPUTE_KINDS, DISPUTE_STATES, TARGET_TYPES } from "#lib/platform/shared/dispute-vocabulary";
import { asId, type DisputeId } from "#lib/platform/shared/ids";
import { line, lines, search } from "#lib/platform/shared/text-input";

/** The lists of cases that staff work from. `all` is every case there ever was. */
export const DESK_QUEUES = [
  "mine",
  "unassigned",
  "due",
  "waiting",
  "escalated",
  "appeals",
  "approvals",
  "open",
  "all",
] as const;
export type DeskQueue = (typeof DESK_QUEUES)[number];

/** What only senior support works on. */
export const SENIOR_QUEUES: readonly DeskQueue[] = ["escalated", "appeals", "approvals"];

/** Which comes first, the case with the least time left or the one that weighs most; the other settles what is equal. */
const CHOSEN_ORDERS = ["time-left", "weight"] as const;
export type ChosenOrder = (typeof CHOSEN_ORDERS)[number];

export const deskFilter = z.object({
  kind: z.enum(DISPUTE_KINDS).optional(),
  state: z.enum(DISPUTE_STATES).optional(),
  target: z.enum(TARGET_TYPES).optional(),
  /** `amber`: nearly late or late. `red`: late. */
  clock: z.enum(["amber", "red"]).optional(),
  assignee: z.enum(["me", "nobody", "others"]).optional(),
  /** The number of a case or words, looked for in every queue; or the @handle of whose content it is about, in this one. */
  q: search(60).optional(),
});
export type DeskFilter = z.infer<typeof deskFilter>;

export const listCasesInput = deskFilter.extend({
  queue: z.enum(DESK_QUEUES).default("unassigned"),
  /** By the time that is left, unless said. */
  order: z.enum(CHOSEN_ORDERS).optional(),
  cursor: z.string().max(400).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export type ListCasesInput = z.infer<typeof listCasesInput>;

const id = z.string().min(1).max(64);
export const disputeId = id.transform((text) => asId<DisputeId>(text));

/** What follows the question mark of the desk's address: the queue with its filters. Never a place in the list. */
export const saveViewInput = z.object({
  name: line(40, "Give the view a name."),
  query: z
    .string()
    .max(400)
    .regex(/^[\w=&%+.@-]*$/, "This isn’t a view of the desk."),
});
export type SaveViewInput = z.infer<typeof saveViewInput>;

export const viewInput = z.object({ viewId: id });

/** To whom a sealed case is referred, and why. */
export const referInput = z.object({
  disputeId,
  recipient: line(200, "Say to which authority or hotline."),
  reason: lines(1_000, "Say why. Whoever reads the case later has only this."),
});
export type ReferInput = z.output<typeof referInput>;
