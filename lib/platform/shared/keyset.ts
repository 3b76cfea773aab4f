import { z } from "zod";

import { DomainError } from "#lib/platform/shared/domain-error";

/** Where a page of a list, newest first, ends: the next page begins after the entry with this time and id. */
export interface Position {
  createdAt: Date;
  id: string;
}

export interface Page<Item> {
  items: Item[];
  /** Asks for the next page; null on the last. */
  nextCursor: string | null;
}

/** The end of the year 9999: later times have no form of four digits (RFC 3339, 5.6), and fail in the database. */
const LATEST_MS = 253_402_300_799_999;
const ms = z.int().min(0).max(LATEST_MS);

/** The values that cursors are made of, as they come back from a client: nothing that a column could not hold. */
export const cursorValue = {
  id: z.string().regex(/^[\w-]{1,64}$/),
  ms,
  time: ms.transform((since) => new Date(since)),
  int: z.int(),
  int32: z.int32(),
  bigint: z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt),
};

/** Opaque to clients. It names a position and not a page number, so that a list that grows repeats and skips nothing. */
export const writeCursor = (...values: (string | number)[]): string =>
  Buffer.from(JSON.stringify(values)).toString("base64url");

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString());
  } catch {
    // No shape of a cursor accepts null.
    return null;
  }
}

/** The values of a cursor that a client sent back. Throws `invalid-input` for a text that no such list gave out. */
export function readCursor<Values>(shape: z.ZodType<Values>, cursor: string): Values {
  const { data } = shape.safeParse(parse(cursor));
  if (data === undefined) throw new DomainError("invalid-input", "This cursor is not one that this list gave out.");
  return data;
}

const position = z.tuple([cursorValue.time, cursorValue.id]);

export const cursorAt = ({ createdAt, id }: Position): string => writeCursor(createdAt.getTime(), id);

/** The position that a client sent back. Throws `invalid-input` for a text that no list gave out. */
export function positionOf(cursor: string): Position {
  const [createdAt, id] = readCursor(position, cursor);
  return { createdAt, id };
}

/** Makes a page of at most `limit` entries from up to `limit + 1` rows; `cursorAfter` names a row's place in the list. */
export function pageBy<Row, Item>(
  rows: readonly Row[],
  limit: number,
  { toItem, cursorAfter }: { toItem: (row: Row) => Item; cursorAfter: (row: Row) => string },
): Page<Item> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return { items: kept.map(toItem), nextCursor: last && rows.length > limit ? cursorAfter(last) : null };
}

/** The same of a list by time and id. */
export const pageOf = <Row extends Position, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
): Page<Item> => pageBy(rows, limit, { toItem, cursorAfter: cursorAt });
