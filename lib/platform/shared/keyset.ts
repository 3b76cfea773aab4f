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

const CURSOR = /^(\d{1,15})\.([\w-]{1,64})$/;

/** Opaque to clients. It names a position and not a page number, so that a list that grows repeats and skips nothing. */
export const cursorAt = ({ createdAt, id }: Position): string =>
  Buffer.from(`${String(createdAt.getTime())}.${id}`).toString("base64url");

/** The position that a client sent back. Throws `invalid-input` for a text that no list gave out. */
export function positionOf(cursor: string): Position {
  const match = CURSOR.exec(Buffer.from(cursor, "base64url").toString());
  if (!match) throw new DomainError("invalid-input", "This cursor is not one that a list gave out.");
  const [, time = "", id = ""] = match;
  return { createdAt: new Date(Number(time)), id };
}

/** Makes a page of at most `limit` entries from up to `limit + 1` rows. */
export function pageOf<Row extends Position, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
): Page<Item> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return { items: kept.map(toItem), nextCursor: last && rows.length > limit ? cursorAt(last) : null };
}
