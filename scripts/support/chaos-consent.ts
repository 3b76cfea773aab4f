import { setTimeout as sleep } from "node:timers/promises";

import pg from "pg";
import { z } from "zod";

import type { Scenario } from "./chaos-scenario.ts";
import { checkConsent, type Said, untilQuiet } from "./consent-checks.ts";
import { type Call, PersistentClient } from "./persistent-client.ts";
import type { Product } from "./product.ts";

const VIDEOS = 600;
const GUARDED = 12;
const CHOOSERS = 3;
const ASKERS = 3;

const FILL = `
  INSERT INTO videos (id, owner_id, title, visibility, status, original_name, bytes, label_kind, created_at, updated_at)
  SELECT $1 || n, (SELECT id FROM accounts WHERE email = $2), 'Video ' || n, 'public', 'ready', n || '.mp4', n,
    (ARRAY['none', 'captured', 'ai-generated'])[1 + n % 3]::label_kind, now() - n * interval '1 minute', now()
  FROM generate_series(1, $3::int) AS n`;

const PASSWORD = "nineteen quiet lighthouses";

async function tokenOf(product: Product, email: string, scopes: string): Promise<PersistentClient> {
  const token = await product.cli("token", "create", "--email", email, "--scopes", scopes);
  return new PersistentClient(product, `Bearer ${token}`);
}

/** The creator of the product with many videos, a second one with few, and the platform's own service. */
async function prepare(product: Product) {
  const [first, second, service] = [product.creator.email, "second@example.test", "platform@example.test"];
  const password = PASSWORD;
  await product.createUser({ email: second, password, handle: "second" });
  await product.createUser({ email: service, password, handle: "remixer", role: "administrator" });
  const client = new pg.Client({ connectionString: await product.databaseUrl() });
  await client.connect();
  await client.query(FILL, ["many-", first, VIDEOS]);
  await client.query(FILL, ["guarded-", second, GUARDED]);
  await client.end();
  const owners = await Promise.all(Array.from({ length: CHOOSERS + 2 }, () => tokenOf(product, first, "read,write")));
  const askers = await Promise.all(Array.from({ length: ASKERS }, () => tokenOf(product, service, "service")));
  return { owners, askers, guard: await tokenOf(product, second, "read,write") };
}

const changeAnswer = z.object({ changeId: z.string() });
const bulkAnswer = z.object({ changeId: z.string(), matched: z.number() });
const grantAnswer = z.object({ grantId: z.string(), ledgerEntryId: z.string() });
const refusalAnswer = z.object({ refusal: grantAnswer });

interface Play {
  said: Said;
  random: () => number;
  stopped: () => boolean;
}

const oneOf = <const Values extends readonly [unknown, ...unknown[]]>(
  random: () => number,
  values: Values,
): Values[number] => values[Math.floor(random() * values.length)] ?? values[0];

/** Chooses for videos of its own, one after the other; a few times without a key and without looking back. */
async function choose(client: PersistentClient, place: number, { said, random, stopped }: Play): Promise<void> {
  while (!stopped()) {
    const videoId = `many-${String(1 + place + CHOOSERS * Math.floor(random() * 40))}`;
    const choice = oneOf(random, ["inherit", "allow", "deny"]);
    const call: Call = { method: "PUT", path: `/videos/${videoId}/remix-choice`, body: { choice } };
    const answered = random() < 0.2 ? await client.tryOnce(call) : await client.insist(call);
    if (answered === null || answered.status === 200) {
      said.choices.push({ videoId, choice, isAnswered: answered !== null });
    } else said.surprises.push(`a choice was answered ${String(answered.status)}: ${JSON.stringify(answered.body)}`);
  }
}

/** Changes the account's default and takes some of that back. */
async function changeDefaults(client: PersistentClient, { said, random, stopped }: Play): Promise<void> {
  while (!stopped()) {
    const body = {
      default: oneOf(random, ["allow", "deny"]),
      appliesTo: oneOf(random, ["inheriting", "everything"]),
    };
    const answered = await client.insist({ method: "PUT", path: "/account/remix-default", body });
    if (answered.status !== 200) {
      said.surprises.push(`a default was answered ${String(answered.status)}: ${JSON.stringify(answered.body)}`);
      continue;
    }
    const { changeId } = changeAnswer.parse(answered.body);
    said.defaults.push({ changeId, ...body });
    if (random() < 0.4) await undo(client, changeId, said);
    await sleep(random() * 150);
  }
}

async function undo(client: PersistentClient, changeId: string, said: Said): Promise<void> {
  const { status, body } = await client.insist({ method: "POST", path: `/account/remix-changes/${changeId}/undo` });
  if (status === 200) said.undone.add(changeId);
  else said.surprises.push(`undoing ${changeId} was answered ${String(status)}: ${JSON.stringify(body)}`);
}

/** Changes many videos at once, cancels some of that and takes some back. */
async function changeMany(client: PersistentClient, { said, random, stopped }: Play): Promise<void> {
  while (!stopped()) {
    const choice = oneOf(random, ["inherit", "allow", "deny"]);
    const filter = oneOf(random, [{}, { label: "captured" }, { label: "none" }, { q: "1" }] as const);
    const answered = await client.insist({
      method: "POST",
      path: "/account/remix-changes",
      body: { choice, filter },
    });
    if (answered.status !== 202) {
      said.surprises.push(`a bulk change was answered ${String(answered.status)}: ${JSON.stringify(answered.body)}`);
      continue;
    }
    const { changeId, matched } = bulkAnswer.parse(answered.body);
    said.bulk.push({ changeId, matched, choice });
    const path = `/account/remix-changes/${changeId}`;
    if (random() < 0.3) {
      const { status } = await client.insist({ method: "POST", path: `${path}/cancel` });
      if (status === 200) said.cancelled.add(changeId);
    }
    await sleep(random() * 600);
    if (random() < 0.5) await undo(client, changeId, said);
  }
}

/** Opens and closes all videos of the second account in every way there is, and notes when they were closed for sure. */
async function guard(client: PersistentClient, { said, random, stopped }: Play): Promise<void> {
  const set = (value: "allow" | "deny") =>
    client.insist({
      method: "PUT",
      path: "/account/remix-default",
      body: { default: value, appliesTo: "everything" },
    });
  while (!stopped()) {
    const opened = changeAnswer.parse((await set("allow")).body);
    await sleep(random() * 300);
    // Either way of closing everything: the change itself, or undoing the one that opened it.
    const closed = random() < 0.5 ? await set("deny") : null;
    const ended =
      closed ?? (await client.insist({ method: "POST", path: `/account/remix-changes/${opened.changeId}/undo` }));
    if (ended.status !== 200) said.surprises.push(`closing was answered ${String(ended.status)}`);
    if (closed === null) said.guardUndone.add(opened.changeId);
    const from = ended.endedAt;
    await sleep(100 + random() * 400);
    said.closed.push({ from, until: performance.now() });
  }
}

/** Asks for remixes of the second account's videos without a pause. */
async function ask(client: PersistentClient, place: number, { said, random, stopped }: Play): Promise<void> {
  for (let asked = 0; !stopped(); asked += 1) {
    const videoId = `guarded-${String(1 + Math.floor(random() * GUARDED))}`;
    const requester = `asker ${String(place)}, request ${String(asked)}`;
    const body = { requester, purpose: "to see whether it holds" };
    const {
      status,
      body: answer,
      beganAt,
      endedAt,
    } = await client.insist({
      method: "POST",
      path: `/videos/${videoId}/grants`,
      body,
    });
    const granted = grantAnswer.safeParse(answer);
    const refused = refusalAnswer.safeParse(answer);
    if (status === 201 && granted.success) {
      said.grants.push({ ...granted.data, requester, outcome: "issued", beganAt, endedAt });
    } else if (status === 403 && refused.success) {
      said.grants.push({ ...refused.data.refusal, requester, outcome: "refused", beganAt, endedAt });
    } else if (status === 409) {
      // Granted to an attempt that was never answered, and no longer to be given out: recorded all the same.
      said.lostGrants.push(requester);
    } else said.surprises.push(`a grant was answered ${String(status)}: ${JSON.stringify(answer)}`);
  }
}

/**
 * While permissions are changed in every way there is and grants are asked for: what was acknowledged is in force and
 * in the ledger, once; nothing is half there; and nobody was granted what was closed before they asked.
 */
export const consent: Scenario = async ({ product, size, random, startKilling }) => {
  const { owners, askers, guard: guarding } = await prepare(product);
  const said: Said = {
    choices: [],
    defaults: [],
    bulk: [],
    grants: [],
    lostGrants: [],
    closed: [],
    surprises: [],
    undone: new Set(),
    cancelled: new Set(),
    guardUndone: new Set(),
  };
  const leastUntil = Date.now() + (size ?? 20) * 1_000;
  let stop = false;
  const play: Play = { said, random, stopped: () => stop };
  const [defaults, many, ...choosers] = owners;
  const clients = [
    ...choosers.map((client, place) => choose(client, place, play)),
    ...(defaults ? [changeDefaults(defaults, play)] : []),
    ...(many ? [changeMany(many, play)] : []),
    guard(guarding, play),
    ...askers.map((client, place) => ask(client, place, play)),
  ];
  await startKilling().done;
  await sleep(Math.max(2_000, leastUntil - Date.now()));
  stop = true;
  await Promise.all(clients);
  const issued = said.grants.filter(({ outcome }) => outcome === "issued").length;
  const unanswered = said.choices.filter(({ isAnswered }) => !isAnswered).length;
  console.log(
    `acknowledged: ${String(said.choices.length - unanswered)} choices, ${String(said.defaults.length)} defaults, ` +
      `${String(said.bulk.length)} bulk changes, ${String(said.undone.size)} undone, ${String(said.cancelled.size)} ` +
      `cancelled, ${String(issued)} grants, ${String(said.grants.length - issued)} refusals; never answered: ` +
      `${String(unanswered)} choices`,
  );
  await untilQuiet(product);
  return [...said.surprises, ...(await checkConsent(product, said))];
};
