import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { connected } from "./connected.ts";
import type { Product } from "./product.ts";

/** Who is owed something in each case. */
interface People {
  cases: number;
  reporters: number;
  copies: number;
}

const OWED = `
  SELECT d.id, d.state,
    (SELECT count(*) FROM measures m JOIN decisions x ON x.id = m.decision_id WHERE x.dispute_id = d.id)::int AS measures,
    (SELECT count(*) FROM videos v WHERE v.sha256 = d.sha256 AND v.removed_at IS NULL)::int AS unreached,
    (SELECT count(DISTINCT s.report_id) FROM statements s JOIN decisions x ON x.id = s.decision_id
      WHERE x.dispute_id = d.id AND s.party = 'reporter')::int AS reporters,
    (SELECT count(*) FROM statements s JOIN decisions x ON x.id = s.decision_id WHERE x.dispute_id = d.id)::int AS statements,
    (SELECT count(DISTINCT n.account_id) FROM notices n WHERE n.path = '/cases/' || d.id)::int AS notified,
    (SELECT count(*) FROM notices n WHERE n.path = '/cases/' || d.id)::int AS notices
  FROM disputes d ORDER BY d.priority`;

interface Found {
  id: string;
  state: string;
  [effect: string]: string | number;
}

/** What is still owed, or was done twice, in the database. */
export async function problemsOfDecisions(product: Product, { reporters, copies }: People): Promise<string[]> {
  // The creator, the owners of copies, and those who reported.
  const everybody = reporters + copies + 1;
  const whole = { state: "decided", measures: copies + 1, unreached: 0, reporters, statements: everybody };
  const expected = { ...whole, notified: everybody, notices: everybody };
  const { found, left } = await connected(product, async (client) => ({
    found: (await client.query<Found>(OWED)).rows,
    left: (
      await client.query<{ left: string }>(
        `SELECT name AS left FROM owed_jobs UNION ALL SELECT 'a mail' FROM outgoing_mails
         UNION ALL SELECT 'a round' FROM reporter_rounds`,
      )
    ).rows,
  }));
  return [
    ...found.flatMap(({ id, ...is }) => {
      const isWhole = Object.entries(expected).every(([name, value]) => is[name] === value);
      return isWhole ? [] : [`${id} is ${JSON.stringify(is)} and not ${JSON.stringify(expected)}`];
    }),
    ...(left.length === 0
      ? []
      : [`still owed: ${String(left.length)}, ${[...new Set(left.map((row) => row.left))].join(", ")}`]),
  ];
}

/** Who has which mail, as "address case", by the files that take the place of a mail server. */
async function mailed(product: Product): Promise<Set<string>> {
  const folder = join(product.dataDir, "mail");
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".eml"));
  const found = new Set<string>();
  for (const name of names) {
    const text = await readFile(join(folder, name), "utf8");
    const [to, id] = [/^To: (.+)$/m.exec(text)?.[1], /\/cases\/(case-\d+)/.exec(text)?.[1]];
    if (to !== undefined && id !== undefined) found.add(`${to.trim()} ${id}`);
  }
  return found;
}

/** Mails that nobody has got: that of each person in each case. */
export async function problemsOfMails(product: Product, { cases, reporters, copies }: People): Promise<string[]> {
  const found = await mailed(product);
  const numbered = (name: string, count: number) =>
    Array.from({ length: count }, (_, n) => `${name}-${String(n + 1)}@example.test`);
  const addresses = [product.creator.email, ...numbered("reporter", reporters), ...numbered("owner", copies)];
  const missing: string[] = [];
  for (let number = 1; number <= cases; number += 1) {
    missing.push(...addresses.filter((address) => !found.has(`${address} case-${String(number)}`)));
  }
  return missing.length === 0 ? [] : [`${String(missing.length)} mails are missing, such as to ${missing[0] ?? ""}`];
}
