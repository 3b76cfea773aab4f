import { stringify } from "csv-stringify/sync";

import type { Actor } from "#lib/accounts/actor";
import { requireScope } from "#lib/accounts/policy";
import type { GrantFilter } from "#lib/grants/input";
import { findGrants, type GrantRecord } from "#lib/grants/store";
import { consume, type Limit } from "#lib/limits/limit";
import type { Position } from "#lib/shared/keyset";

const EXPORTS: Limit = { name: "export-grants", points: 30, perSeconds: 3_600, counted: "everywhere" };
const ROWS_A_QUERY = 500;

const COLUMNS = [
  ["when", ({ createdAt }) => createdAt.toISOString()],
  ["outcome", ({ outcome }) => outcome],
  ["requester", ({ requester }) => requester],
  ["account", ({ handle }) => handle],
  ["asked by a service", ({ byService }) => (byService ? "yes" : "no")],
  ["purpose", ({ purpose }) => purpose],
  ["prompt", ({ prompt }) => prompt],
  ["video", ({ videoTitle }) => videoTitle],
  ["video id", ({ videoId }) => videoId],
  ["basis", ({ basis }) => basis],
  ["basis since", ({ since }) => since.toISOString()],
  ["token until", ({ expiresAt }) => expiresAt?.toISOString() ?? null],
  ["grant id", ({ id }) => id],
  ["ledger entry", ({ entryId }) => entryId],
] as const satisfies (readonly [string, (record: GrantRecord) => string | null])[];

/** A stranger wrote part of it: what a spreadsheet would run as a formula is written as text. */
const inCsv = (rows: (string | null)[][]): string =>
  stringify(rows, { escape_formulas: true, record_delimiter: "\r\n" });

async function* pages(actor: Actor, filter: GrantFilter): AsyncGenerator<string> {
  // The mark by which spreadsheets tell that this is UTF-8.
  yield `\uFEFF${inCsv([COLUMNS.map(([name]) => name)])}`;
  let after: Position | null = null;
  for (;;) {
    const records: GrantRecord[] = await findGrants(actor.accountId, filter, { after, limit: ROWS_A_QUERY });
    if (records.length > 0) yield inCsv(records.map((record) => COLUMNS.map(([, valueOf]) => valueOf(record))));
    if (records.length < ROWS_A_QUERY) return;
    after = records.at(-1) ?? null;
  }
}

/** The requests that fit the filter, newest first, as CSV (RFC 4180) in pieces. */
export async function exportGrants(actor: Actor, filter: GrantFilter): Promise<AsyncGenerator<string>> {
  requireScope(actor, "read");
  await consume(EXPORTS, actor.accountId);
  return pages(actor, filter);
}
