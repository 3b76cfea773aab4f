import { describe, expect, test } from "vitest";

import { ALSO_WRITTEN, COLUMN_OWNERS } from "#lib/testing/tables/column-owners";
import { findColumnWrites } from "#lib/testing/tables/find-column-writes";

const found = findColumnWrites();

describe.each(["videos", "accounts"] as const)("%s", (table) => {
  test("each column is updated by the room that owns it, and by none that is not named for it", () => {
    const expected = Object.entries(COLUMN_OWNERS[table]).flatMap(([owner, columns]) =>
      columns
        .split(" ")
        .map((column): [string, string[]] => [column, [owner, ...Object.keys(ALSO_WRITTEN[table][column] ?? {})]]),
    );
    const written = [...found[table]]
      .filter(([column]) => column !== "updated_at")
      .map(([column, rooms]): [string, string[]] => [column, [...rooms]]);
    const sorted = (rows: [string, string[]][]) =>
      Object.fromEntries(rows.map(([column, rooms]) => [column, rooms.toSorted()]));
    expect(sorted(written)).toEqual(sorted(expected));
  });
});
