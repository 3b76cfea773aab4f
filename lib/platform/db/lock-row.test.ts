import { globSync, readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { db } from "#lib/platform/db/client";
import { lockVideoRow } from "#lib/platform/db/live-content";
import { columnsOf, type LockedTable, lockRow } from "#lib/platform/db/lock-row";
import { inTransaction } from "#lib/platform/db/transaction";
import { asId, newId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { makeQuickCase } from "#lib/testing/disputes";
import { makeAccount, makeVideo } from "#lib/testing/factories";
import { whileHeld } from "#lib/testing/held";

useTestDatabase();

const now = new Date();
const decide = async () => {
  const { disputeId } = await makeQuickCase();
  const decided = { outcome: "upheld", state: "in-force", plan: { a: [1] }, reason: "r", decidedBy: newId<string>() };
  return db().decision.create({ data: { id: newId(), disputeId, createdAt: now, inForceAt: now, ...decided } });
};
const labelled = { labelKind: "may_contain_ai", staffLabelKind: "ai_generated", staffLabelSince: now } as const;

/** A row of each table, as Prisma reads it. */
const ROWS: Record<LockedTable, () => Promise<{ id: string }>> = {
  accounts: () => makeAccount({ role: "senior_support" }),
  announcements: () => db().announcement.create({ data: { id: newId(), of: "training-introduced", createdAt: now } }),
  content_owners: async () => {
    const { id } = await makeAccount();
    return db().contentOwner.findUniqueOrThrow({ where: { id } });
  },
  decisions: decide,
  disputes: async () => {
    const { disputeId: id } = await makeQuickCase();
    return db().dispute.findUniqueOrThrow({ where: { id } });
  },
  named_parties: () =>
    db().namedParty.create({
      data: { id: newId(), name: "A lab", domain: "lab.example", crawlers: ["LabBot"], createdAt: now },
    }),
  re_reviews: async () => {
    const { id: decisionId, disputeId } = await decide();
    return db().reReview.create({ data: { id: newId(), decisionId, disputeId, createdAt: now } });
  },
  remix_changes: async () => {
    const { id: accountId } = await makeAccount();
    const change = { kind: "bulk", state: "preparing", choice: "allow", matched: 0, filter: { q: "x" } } as const;
    return db().remixChange.create({
      data: { id: newId(), accountId, actorAccountId: accountId, createdAt: now, ...change },
    });
  },
  reporter_rounds: async () => {
    const { disputeId } = await makeQuickCase();
    const round = { what: { a: 1 }, without: ["a", "b"], afterAt: now, afterId: "a", untilAt: now, untilId: "b" };
    return db().reporterRound.create({ data: { id: newId(), disputeId, ...round } });
  },
  videos: async () => makeVideo((await makeAccount()).id, { ...labelled, sha256: newId(), codecs: ["av01"] }),
  webhook_endpoints: async () => {
    const { id: accountId } = await makeAccount();
    const endpoint = { url: "https://example.test/", sealedSecret: Uint8Array.of(1, 2), events: ["label.changed"] };
    return db().webhookEndpoint.create({ data: { id: newId(), accountId, createdAt: now, ...endpoint } });
  },
};

test.each(Object.entries(ROWS) as [LockedTable, (typeof ROWS)[LockedTable]][])(
  "a row of %s is locked and returned as Prisma reads it, and null where there is none",
  async (table, make) => {
    const row = await make();
    const modes = ["KEY SHARE", "SHARE", "NO KEY UPDATE", "UPDATE"] as const;
    for (const mode of modes) {
      expect(await inTransaction((tx) => lockRow(tx, table, row.id, mode))).toEqual(row);
      expect(await inTransaction((tx) => lockRow(tx, table, newId(), mode))).toBeNull();
    }
  },
);

test("a video that is locked with its owner is returned as Prisma reads it", async () => {
  const video = await makeVideo((await makeAccount()).id, labelled);
  expect(await inTransaction((tx) => lockVideoRow(tx, video.id, "NO KEY UPDATE"))).toEqual(video);
});

test("who waited for the lock gets the row as it was left, and null where it was deleted", async () => {
  const account = await makeAccount();
  const lock = () => inTransaction((tx) => lockRow(tx, "accounts", account.id, "NO KEY UPDATE"));
  const id = asId<Parameters<typeof whileHeld>[0]>(account.id);
  const renamed = await whileHeld(id, lock, (query) =>
    query("UPDATE accounts SET display_name = 'Renamed' WHERE id = $1", [account.id]),
  );
  expect(renamed).toEqual({ ...account, displayName: "Renamed" });
  const deleted = await whileHeld(id, lock, (query) => query("DELETE FROM accounts WHERE id = $1", [account.id]));
  expect(deleted).toBeNull();
});

test("hyphenated enums and lists are read as the schema has them, and every field from its column", () => {
  const schema = readFileSync("prisma/schema.prisma", "utf8");
  const hyphenated = [...schema.matchAll(/^enum (\w+) \{([^}]*)\}/gm)]
    .filter(([, , values = ""]) => /@map\("\w+-/.test(values))
    .map(([, name]) => name);
  const models = new Set([...schema.matchAll(/^model (\w+) /gm)].map(([, name]) => name));
  for (const table of Object.keys(ROWS) as LockedTable[]) {
    const body =
      new RegExp(String.raw`^model \w+ \{\n((?:(?!^\}).*\n)*?)  @@map\("${table}"\)`, "m").exec(schema)?.[1] ?? "";
    const columns = [...body.matchAll(/^ {2}(\w+) +(\w+)(\[\])?.*$/gm)].flatMap(
      ([line, field = "", type = "", list]) => {
        if (models.has(type)) return [];
        const column = `t."${/@map\("(\w+)"\)/.exec(line)?.[1] ?? field}"`;
        if (hyphenated.includes(type)) return [`replace(${column}::text, '-', '_') AS "${field}"`];
        return [`${list ? `coalesce(${column}, '{}')` : column} AS "${field}"`];
      },
    );
    expect(columnsOf(table, "t")).toBe(columns.join(", "));
  }
});

test("nothing else locks one row by its id in SQL of its own", () => {
  const locks = /FROM \w+ WHERE id = \$\{[\w.]+\}\s+FOR (?:UPDATE|SHARE|NO KEY|KEY)/;
  const paths = globSync("{lib,server}/**/*.ts").filter((path) => !/\.test\.ts$|\/testing\/|\/generated\//.test(path));
  expect(paths.filter((path) => locks.test(readFileSync(path, "utf8")))).toEqual([]);
});
