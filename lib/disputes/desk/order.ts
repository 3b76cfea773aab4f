import { z } from "zod";

import type { ChosenOrder, DeskQueue } from "#lib/disputes/desk/input";
import type { Bind } from "#lib/platform/db/binder";
import { cursorValue, readCursor, writeCursor } from "#lib/platform/shared/keyset";

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

const POSITIONS: Record<QueueOrder, z.ZodType<[QueueOrder, ...(string | number)[]]>> = {
  "time-left": z.tuple([z.literal("time-left"), cursorValue.ms, cursorValue.int32, cursorValue.id]),
  weight: z.tuple([z.literal("weight"), cursorValue.int32, cursorValue.ms, cursorValue.id]),
  "longest-waiting": z.tuple([z.literal("longest-waiting"), cursorValue.ms, cursorValue.id]),
  newest: z.tuple([z.literal("newest"), cursorValue.int]),
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
export const cursorAfter = (order: QueueOrder, row: Placed): string => writeCursor(order, ...placeOf(order, row));

/**
 * The condition of everything after a cursor, of the table that `of` names. Throws `invalid-input` for one that this queue did
 * not give out.
 */
export function afterCursor(order: QueueOrder, cursor: string, bind: Bind, of = "d"): string {
  const [, ...values] = readCursor(POSITIONS[order], cursor);
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
