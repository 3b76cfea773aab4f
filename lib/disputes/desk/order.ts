import { z } from "zod";

import type { ChosenOrder, DeskQueue } from "#lib/disputes/desk/input";
import type { Bind } from "#lib/platform/db/binder";
import { DomainError } from "#lib/platform/shared/domain-error";

/** In which order a queue is worked, and so what a place in it is. */
export type QueueOrder = ChosenOrder | "longest-waiting" | "newest";

/** The order of a queue: that which was chosen, where its cases are worked and there is a choice. */
export const orderOf = (queue: DeskQueue, chosen: ChosenOrder): QueueOrder => {
  switch (queue) {
    case "due":
      return "time-left";
    case "waiting":
      return "longest-waiting";
    case "all":
      return "newest";
    case "mine":
    case "unassigned":
    case "escalated":
    case "appeals":
    case "approvals":
    case "open":
      return chosen;
  }
};

const POSITIONS = {
  "time-left": z.tuple([z.number().int(), z.number().int(), z.string().max(64)]),
  weight: z.tuple([z.number().int(), z.number().int(), z.string().max(64)]),
  "longest-waiting": z.tuple([z.number().int(), z.string().max(64)]),
  newest: z.tuple([z.number().int()]),
};

/** By what a case is put into its place. */
export interface Placed {
  id: string;
  number: number;
  priority: number;
  decideBy: Date;
  updatedAt: Date;
}

const placeOf = (order: QueueOrder, row: Placed): (string | number)[] => {
  switch (order) {
    case "time-left":
      return [row.decideBy.getTime(), row.priority, row.id];
    case "weight":
      return [row.priority, row.decideBy.getTime(), row.id];
    case "longest-waiting":
      return [row.updatedAt.getTime(), row.id];
    case "newest":
      return [row.number];
  }
};

/** Opaque to whoever gets it: the place after which the next page of a queue begins. */
export const cursorAfter = (order: QueueOrder, row: Placed): string =>
  Buffer.from(JSON.stringify([order, ...placeOf(order, row)])).toString("base64url");

const text = z.string().transform((cursor, context): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown;
  } catch {
    context.addIssue({ code: "custom", message: "not a cursor" });
    return z.NEVER;
  }
});

/**
 * The condition of everything after a cursor, of the table that `of` names. Throws `invalid-input` for one that this queue did
 * not give out.
 */
export function afterCursor(order: QueueOrder, cursor: string, bind: Bind, of = "d"): string {
  const parsed = text.pipe(z.array(z.unknown()).min(1)).safeParse(cursor);
  const [from, ...rest] = parsed.data ?? [];
  const place = from === order ? POSITIONS[order].safeParse(rest) : null;
  if (!place?.success) throw new DomainError("invalid-input", "This cursor is not one that this queue gave out.");
  const values = place.data as (string | number)[];
  const time = (at: number): string => bind(new Date(Number(values[at])));
  // The first condition of each is the one that an index can start at.
  switch (order) {
    case "time-left": {
      const [due, priority] = [time(0), bind(values[1])];
      return `${of}.decide_by >= ${due} AND (${of}.decide_by > ${due} OR ${of}.priority < ${priority} OR (${of}.priority = ${priority} AND ${of}.id > ${bind(values[2])}))`;
    }
    case "weight": {
      const priority = bind(values[0]);
      return `${of}.priority <= ${priority} AND (${of}.priority < ${priority} OR (${of}.decide_by, ${of}.id) > (${time(1)}, ${bind(values[2])}))`;
    }
    case "longest-waiting":
      return `(${of}.updated_at, ${of}.id) > (${time(0)}, ${bind(values[1])})`;
    case "newest":
      return `${of}.number < ${bind(values[0])}`;
  }
}

export const ORDER_BY: Record<QueueOrder, string> = {
  "time-left": "d.decide_by, d.priority DESC, d.id",
  weight: "d.priority DESC, d.decide_by, d.id",
  "longest-waiting": "d.updated_at, d.id",
  newest: "d.number DESC",
};
