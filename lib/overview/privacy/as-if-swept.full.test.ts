import { beforeAll, expect, test } from "vitest";

import { sweepAccount } from "#lib/overview/privacy/sweep-account";
import { type Cell, cellName } from "#lib/testing/authorisation/cells";
import { useCaseRows } from "#lib/testing/authorisation/rows/index";
import { Scene } from "#lib/testing/authorisation/scene";
import { useTestDatabase } from "#lib/testing/database";
import { allowLoopback } from "#lib/testing/receiver";
import { removeUnswept } from "#lib/testing/swept";

useTestDatabase();
beforeAll(allowLoopback);

interface Seen {
  /** Whose account goes. */
  gone: "owner" | "party";
  by: Cell;
}

const SEEN: readonly Seen[] = [
  { gone: "owner", by: { role: "none", relation: "stranger" } },
  // Their own request may be under way while the account goes.
  { gone: "owner", by: { role: "member", relation: "owner" } },
  { gone: "owner", by: { role: "member", relation: "party" } },
  { gone: "owner", by: { role: "senior-support", relation: "stranger" } },
  { gone: "owner", by: { role: "administrator", relation: "stranger" } },
  { gone: "party", by: { role: "member", relation: "owner" } },
  { gone: "party", by: { role: "senior-support", relation: "stranger" } },
];

/** When it was asked, which no sweep changes. */
const timeless = (answer: string): string => answer.replace(/"exportedAt":"[^"]+"/, "");

const tried = Object.entries(useCaseRows).flatMap(([name, row]) => ("begin" in row ? [{ name, row }] : []));

test.each(tried)("$name: before the sweep as after it", async ({ row }) => {
  const before: Record<string, string> = {};
  const after: Record<string, string> = {};
  for (const { gone, by } of SEEN) {
    if (by.role === "none" && row.takes === "actor") continue;
    const name = `${cellName(by)}, the ${gone} gone`;
    const scene = await Scene.of(by, "public");
    const unswept = await row.begin(scene);
    await removeUnswept(scene[gone].accountId);
    before[name] = timeless(await (unswept.reads ? unswept.answer() : unswept.outcome()));
    // What changes something is tried with another scene: what it changed here would be there.
    const other = unswept.reads ? scene : await Scene.of(by, "public");
    const swept = unswept.reads ? unswept : await row.begin(other);
    if (!unswept.reads) await removeUnswept(other[gone].accountId);
    await sweepAccount(other[gone].accountId);
    after[name] = timeless(await (swept.reads ? swept.answer() : swept.outcome()));
  }
  expect(before).toEqual(after);
});
