import { setTimeout as sleep } from "node:timers/promises";

import pg from "pg";

import { connected } from "./connected.ts";
import type { Product } from "./product.ts";

type Choice = "inherit" | "allow" | "deny";

/** What the clients were told. */
export interface Said {
  /** In the order in which they were sent for each video. One that was never answered was carried out or not. */
  choices: { videoId: string; choice: Choice; isAnswered: boolean }[];
  defaults: { changeId: string; default: "allow" | "deny"; appliesTo: "inheriting" | "everything" }[];
  bulk: { changeId: string; matched: number; choice: Choice }[];
  undone: Set<string>;
  guardUndone: Set<string>;
  cancelled: Set<string>;
  grants: {
    grantId: string;
    ledgerEntryId: string;
    requester: string;
    outcome: "issued" | "refused";
    beganAt: number;
    endedAt: number;
  }[];
  /** By whom they were asked for. */
  lostGrants: string[];
  /** When the second account's videos were closed for sure. */
  closed: { from: number; until: number }[];
  surprises: string[];
}

interface ChangeRow {
  id: string;
  kind: "default" | "bulk" | "video";
  state: string;
  decision: bigint;
  choice: Choice | null;
  remix_default: "allow" | "deny" | null;
  replaces_choices: boolean | null;
  video_id: string | null;
  account_id: string;
  matched: number | null;
  processed: number;
  /** The videos of the chunks that were applied. */
  reached: string[];
}

interface EntryRow {
  id: string;
  kind: string;
  videoId: string | null;
  details: { changeId?: string; grantId?: string; decision?: string };
}

interface Found {
  changes: ChangeRow[];
  entries: EntryRow[];
  videos: {
    id: string;
    owner_id: string;
    remix_choice: Choice;
    choice_decision: bigint;
    choice_change_id: string | null;
  }[];
  accounts: { id: string; remix_default: "allow" | "deny"; choices_from: bigint }[];
  grants: { id: string; requester: string; outcome: string; entry_id: string }[];
}

const SETTLE_MS = 180_000;

const UNDER_WAY = `SELECT
  (SELECT count(*) FROM remix_changes WHERE state IN ('queued', 'running', 'undoing'))
  + (SELECT count(*) FROM ledger_pending)
  + (SELECT count(*) FROM ledger_entries) - (SELECT count(*) FROM ledger_leaves) AS waiting`;

/** Waits until no change is under way and every entry of the ledger is sealed. */
export async function untilQuiet(product: Product): Promise<void> {
  const giveUpAt = Date.now() + SETTLE_MS;
  for (;;) {
    const waiting = await connected(product, async (client) => {
      const { rows } = await client.query<{ waiting: string }>(UNDER_WAY);
      return Number(rows[0]?.waiting);
    }).catch(() => NaN);
    if (waiting === 0) return;
    if (Date.now() > giveUpAt) throw new Error(`${String(waiting)} things were still under way, or not sealed.`);
    await sleep(500);
  }
}

const bigintOf = (text: string): bigint => BigInt(text);

const find = (product: Product): Promise<Found> =>
  connected(product, async (client) => {
    // 64-bit numbers come as text unless they are asked for as what they are.
    client.setTypeParser(pg.types.builtins.INT8, bigintOf);
    const all = async <Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> =>
      (await client.query<Row>(sql)).rows;
    return {
      changes: await all(
        `SELECT c.id, c.kind, c.state, c.decision, c.choice, c.setting AS remix_default, c.replaces_choices, c.video_id,
           c.account_id, c.matched, c.processed, coalesce((SELECT array_agg(u.id) FROM remix_change_chunks k,
             unnest(k.video_ids) AS u(id) WHERE k.change_id = c.id AND k.position < c.chunks_applied), '{}') AS reached
         FROM remix_changes c WHERE c.state <> 'preparing' ORDER BY c.decision`,
      ),
      entries: await all(
        `SELECT e.id, e.kind, f.video_id AS "videoId", f.details::json AS details
         FROM ledger_entries e JOIN ledger_facts f USING (position) ORDER BY e.position`,
      ),
      videos: await all("SELECT id, owner_id, remix_choice, choice_decision, choice_change_id FROM videos"),
      accounts: await all("SELECT id, remix_default, choices_from FROM accounts"),
      grants: await all("SELECT id, requester, outcome, entry_id FROM grants"),
    };
  });

const countBy = <Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
};

const stands = ({ state }: ChangeRow): boolean => state !== "undone" && state !== "undoing";

/** Each video says what the latest decision says that reached it and stands; each account likewise. */
function* inForce({ changes, videos, accounts }: Found): Generator<string> {
  const latest = new Map<string, ChangeRow>();
  for (const change of changes.filter((row) => row.kind !== "default" && stands(row))) {
    for (const videoId of change.reached) latest.set(videoId, change);
  }
  for (const { id, remix_choice, choice_decision } of videos) {
    const change = latest.get(id);
    const expected = `${change?.choice ?? "inherit"} of decision ${String(change?.decision ?? 0n)}`;
    const actual = `${remix_choice} of decision ${String(choice_decision)}`;
    if (expected !== actual) yield `${id} says ${actual}; in force is ${expected}`;
  }
  for (const { id, remix_default, choices_from } of accounts) {
    const defaults = changes.filter((row) => row.kind === "default" && row.account_id === id && stands(row));
    const from = defaults.findLast((row) => row.replaces_choices)?.decision ?? 0n;
    const said = defaults.at(-1)?.remix_default ?? "deny";
    if (said !== remix_default || from !== choices_from) {
      yield `an account says ${remix_default} from ${String(choices_from)}; in force is ${said} from ${String(from)}`;
    }
  }
}

/** Each decision is in the ledger once for each video that it was written to, and nothing else is there. */
function* onRecord({ changes, entries, videos }: Found): Generator<string> {
  const keyOf = ({ kind, videoId, details }: EntryRow) => `${kind} ${details.changeId ?? ""} ${videoId ?? ""}`;
  const counts = countBy(
    entries.filter(({ kind }) => kind.startsWith("remix-")),
    keyOf,
  );
  for (const [key, count] of counts) if (count !== 1) yield `${key} is in the ledger ${String(count)} times`;
  const has = (kind: string, change: string, video = ""): boolean => counts.has(`${kind} ${change} ${video}`);
  const known = new Set(changes.map(({ id }) => id));
  for (const { id, kind, details } of entries) {
    if (details.changeId !== undefined && !known.has(details.changeId)) yield `${kind} ${id} is of no change`;
  }
  for (const change of changes) {
    if (change.kind === "default") {
      if (!has("remix-default-changed", change.id)) yield `default ${change.id} is not in the ledger`;
      if (change.state === "undone" && !has("remix-default-undone", change.id)) yield `undoing ${change.id} is not`;
    } else if (change.kind === "video" && !has("remix-choice-changed", change.id, change.video_id ?? "")) {
      yield `choice ${change.id} is not in the ledger`;
    }
  }
  for (const { id, choice_change_id } of videos) {
    if (choice_change_id !== null && !has("remix-choice-changed", choice_change_id, id)) {
      // It may lie under a later one that was undone since; then the ledger says that it was restored.
      const restored = entries.some(({ kind, videoId }) => kind === "remix-choice-restored" && videoId === id);
      if (!restored) yield `what ${id} says is not in the ledger`;
    }
  }
}

/** How many changes these choices for one video must have made: one that may have held already may have written nothing. */
function leastMade(choices: Said["choices"]): number {
  let mayHold = new Set<Choice>();
  let made = 0;
  for (const { choice, isAnswered } of choices) {
    if (isAnswered && !mayHold.has(choice)) made += 1;
    mayHold = isAnswered ? new Set([choice]) : mayHold.add(choice);
  }
  return made;
}

/** What the clients were told is what there is, once. */
function* asSaid({ changes }: Found, said: Said): Generator<string> {
  const made = countBy(
    changes.filter(({ kind, video_id }) => kind === "video" && video_id?.startsWith("many-")),
    ({ video_id }) => video_id ?? "",
  );
  const acknowledged = Map.groupBy(said.choices, ({ videoId }) => videoId);
  for (const videoId of new Set([...made.keys(), ...acknowledged.keys()])) {
    const sent = acknowledged.get(videoId) ?? [];
    const [is, least, most] = [made.get(videoId) ?? 0, leastMade(sent), sent.length];
    if (is < least || is > most)
      yield `${videoId}: ${String(least)} to ${String(most)} choices were made, ${String(is)} are there`;
  }
  const byId = new Map(changes.map((change) => [change.id, change]));
  for (const { changeId, default: to, appliesTo } of said.defaults) {
    const change = byId.get(changeId);
    // A wider one that stands already says the narrower one too.
    const isSame = change?.remix_default === to && (change.replaces_choices || appliesTo === "inheriting");
    if (!isSame) yield `the default ${changeId} was acknowledged and is not there`;
  }
  // A default that stands already is answered with the change that made it.
  const ownDefaults = new Set(said.defaults.map(({ changeId }) => changeId));
  const owner = changes.find(({ id }) => ownDefaults.has(id))?.account_id;
  const defaults = changes.filter(({ kind, account_id }) => kind === "default" && account_id === owner);
  if (defaults.length !== ownDefaults.size) {
    yield `${String(ownDefaults.size)} defaults were acknowledged, ${String(defaults.length)} are there`;
  }
  const bulk = changes.filter(({ kind }) => kind === "bulk");
  if (bulk.length !== said.bulk.length) {
    yield `${String(said.bulk.length)} bulk changes were acknowledged, ${String(bulk.length)} are there`;
  }
  for (const { changeId, matched, choice } of said.bulk) {
    const change = byId.get(changeId);
    const isWhole = change?.state !== "done" || (change.processed === matched && change.reached.length === matched);
    if (change?.matched !== matched || change.choice !== choice || !isWhole)
      yield `the bulk change ${changeId} is not whole`;
  }
  for (const changeId of said.cancelled) {
    const state = byId.get(changeId)?.state;
    if (state !== "cancelled" && state !== "undone") yield `${changeId} was cancelled and is ${String(state)}`;
  }
  for (const changeId of [...said.undone, ...said.guardUndone]) {
    const state = byId.get(changeId)?.state;
    if (state !== "undone") yield `${changeId} was undone and is ${String(state)}`;
  }
}

/** Every grant and refusal is there once, with its entry, and none was given while everything was closed. */
function* asAsked({ grants, entries }: Found, said: Said): Generator<string> {
  const byId = new Map(grants.map((grant) => [grant.id, grant]));
  for (const [requester, count] of countBy(grants, (grant) => grant.requester)) {
    if (count !== 1) yield `"${requester}" is on record ${String(count)} times`;
  }
  const answered = new Set([...said.grants.map(({ requester }) => requester), ...said.lostGrants]);
  for (const { requester } of grants) if (!answered.has(requester)) yield `nobody was answered about "${requester}"`;
  for (const { grantId, ledgerEntryId, outcome } of said.grants) {
    const grant = byId.get(grantId);
    if (grant?.outcome !== outcome || grant.entry_id !== ledgerEntryId)
      yield `grant ${grantId} is not as it was answered`;
  }
  const entryOf = countBy(
    entries.filter(({ kind }) => kind.startsWith("grant-")),
    ({ details }) => details.grantId ?? "",
  );
  for (const { id } of grants)
    if (entryOf.get(id) !== 1) yield `grant ${id} has ${String(entryOf.get(id) ?? 0)} entries`;
  if (entryOf.size !== grants.length) yield "the ledger has grants that are not on record";
  const issued = said.grants.filter(({ outcome }) => outcome === "issued");
  for (const { from, until } of said.closed) {
    const wrong = issued.filter(({ beganAt, endedAt }) => beganAt > from && endedAt < until);
    for (const { grantId } of wrong)
      yield `grant ${grantId} was given although everything was closed before it was asked for`;
  }
}

/** The product's own look at the whole ledger. */
async function audit(product: Product): Promise<string[]> {
  try {
    await product.cli("ledger", "audit");
    return [];
  } catch (error) {
    return [`the audit of the ledger failed: ${String(error)}`];
  }
}

/** Everything that is not as it should be, one line each. */
export async function checkConsent(product: Product, said: Said): Promise<string[]> {
  const found = await find(product);
  return [
    ...inForce(found),
    ...onRecord(found),
    ...asSaid(found, said),
    ...asAsked(found, said),
    ...(await audit(product)),
  ];
}
