import pg from "pg";

import { API, call, listed, until } from "./product.mjs";

const text = async (path) => (await fetch(new URL(path, API))).text();

/** One sealed entry of each kind that somebody may ask for, as the receipt that the API answers. */
async function receipts(client, tokens) {
  const { rows } = await client.query(
    `SELECT e.kind, e.id, f.subject_account_id AS subject FROM ledger_entries e JOIN ledger_facts f USING (position)
     WHERE f.subject_account_id IS NOT NULL ORDER BY e.position`,
  );
  const found = new Map();
  for (const { kind, id, subject } of rows) {
    const token = tokens[subject];
    const wanted = (found.get(kind) ?? []).length < 2;
    if (!token || !wanted) continue;
    const receipt = await call(token, "GET", `/ledger/entries/${id}`);
    found.set(kind, [...(found.get(kind) ?? []), { subject, receipt }]);
  }
  return [...found.values()].flat();
}

/** Everything that an account asks about itself. */
async function ofAccount(token) {
  const videos = await listed(token, "/videos");
  const permissions = {};
  for (const { id } of videos) permissions[id] = await call(token, "GET", `/videos/${id}/permissions`);
  return {
    videos,
    permissions,
    remixDefault: await call(token, "GET", "/account/remix-default"),
    changes: await listed(token, "/account/remix-changes"),
    grants: await listed(token, "/account/grants"),
    webhooks: await listed(token, "/account/webhooks"),
  };
}

/** Cases as the desk reads them, by the token that may: staff are kept from those that they are a party to. */
async function deskCases(token) {
  const cases = await listed(token, "/disputes");
  const details = {};
  const messages = {};
  for (const { id } of cases) {
    details[id] = await call(token, "GET", `/disputes/${id}`);
    messages[id] = (await call(token, "GET", `/disputes/${id}/messages`)).items;
  }
  const statements = await listed(token, "/disputes/statements?from=2026-01-01T00:00:00Z&until=2027-01-01T00:00:00Z");
  return { cases, details, messages, statements };
}

/** Cases as those read them whom they concern. */
async function ownCases(client, tokens) {
  const { rows } = await client.query(
    `SELECT DISTINCT d.id, person FROM disputes d LEFT JOIN dispute_reports r ON r.dispute_id = d.id,
       LATERAL (VALUES (d.subject_id), (r.reporter_id)) AS party (person) WHERE person IS NOT NULL ORDER BY 1, 2`,
  );
  const own = [];
  for (const { id, person } of rows) {
    if (!tokens[person]) continue;
    const answer = await call(tokens[person], "GET", `/disputes/${id}`, undefined, [200, 404]);
    own.push({ person, id, answer });
  }
  return own;
}

/** Waits until everything is sealed. Then the checkpoint, the keys that signed it, and receipts that prove entries. */
async function ledger(client, tokens) {
  await until("the sealer", async () => {
    const { rows } = await client.query("SELECT count(*)::int AS entries FROM ledger_entries");
    return (await text("/api/v1/ledger/checkpoint")).split("\n")[1] === String(rows[0].entries);
  });
  return {
    checkpoint: await text("/api/v1/ledger/checkpoint"),
    keys: await text("/.well-known/ledger-key"),
    receipts: await receipts(client, tokens),
  };
}

/** What the product answers, through its API, about everything that is in it. `tokens` are by the account's id. */
export async function recordAnswers({ tokens, desk, databaseUrl }) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const accounts = {};
    for (const [id, token] of Object.entries(tokens)) accounts[id] = await ofAccount(token);
    const { rows } = await client.query("SELECT id FROM videos ORDER BY created_at, id");
    const ids = rows.map(({ id }) => id);
    return {
      accounts,
      strangers: {
        videoIds: ids,
        permissions: (await call(null, "POST", "/permissions", { videoIds: ids })).items,
      },
      // Reading a sensitive case is put on record: before the ledger is looked at.
      desk: await deskCases(desk),
      ownCases: await ownCases(client, tokens),
      jwks: JSON.parse(await text("/.well-known/jwks.json")),
      ledger: await ledger(client, tokens),
    };
  } finally {
    await client.end();
  }
}
