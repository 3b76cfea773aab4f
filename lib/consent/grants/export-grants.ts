import type { GrantFilter } from "#lib/consent/grants/input";
import { findGrants, type GrantRecord } from "#lib/consent/grants/store";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";
import { consume, type Limit } from "#lib/platform/limits/limit";
import type { Position } from "#lib/platform/shared/keyset";
import { CSV_MARK, csvLines } from "#lib/platform/tables/csv-text";

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

async function* pages(actor: Actor, filter: GrantFilter): AsyncGenerator<string> {
  yield `${CSV_MARK}${csvLines([COLUMNS.map(([name]) => name)])}`;
  let after: Position | null = null;
  for (;;) {
    const records: GrantRecord[] = await findGrants(actor.accountId, filter, { after, limit: ROWS_A_QUERY });
    if (records.length > 0) yield csvLines(records.map((record) => COLUMNS.map(([, valueOf]) => valueOf(record))));
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
