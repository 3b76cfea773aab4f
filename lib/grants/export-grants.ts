import { stringify } from "csv-stringify/sync";

import type { Actor } from "#lib/accounts/actor";
import { requireScope } from "#lib/accounts/policy";
import type { GrantFilter } from "#lib/grants/input";
import { findGrants, type GrantRecord } from "#lib/grants/store";
import { consume, type Limit } from "#lib/limits/limit";
import type { Position } from "#lib/shared/keyset";

const EXPORTS: Limit = { name: "export-grants", points: 30, perSeconds: 3_600, counted: "everywhere" };
const ROWS_A_QUERY = 500;

/** What a person wrote: as text, where a spreadsheet would run it as a formula. Ids may begin with "-" and stay as they are. */
const asText = (written: string | null): string | null =>
  written !== null && /^[=+\-@\t\r]/.test(written) ? `'${written}` : written;

const COLUMNS = [
  ["when", ({ createdAt }) => createdAt.toISOString()],
  ["outcome", ({ outcome }) => outcome],
  ["requester", ({ requester }) => asText(requester)],
  ["account", ({ handle }) => handle],
  ["asked by a service", ({ byService }) => (byService ? "yes" : "no")],
  ["purpose", ({ purpose }) => asText(purpose)],
  ["prompt", ({ prompt }) => asText(prompt)],
  ["video", ({ videoTitle }) => asText(videoTitle)],
  ["video id", ({ videoId }) => videoId],
  ["basis", ({ basis }) => basis],
  ["basis since", ({ since }) => since.toISOString()],
  ["token until", ({ expiresAt }) => expiresAt?.toISOString() ?? null],
  ["grant id", ({ id }) => id],
  ["ledger entry", ({ entryId }) => entryId],
] as const satisfies (readonly [string, (record: GrantRecord) => string | null])[];

const inCsv = (rows: (string | null)[][]): string => stringify(rows, { record_delimiter: "\r\n" });

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
