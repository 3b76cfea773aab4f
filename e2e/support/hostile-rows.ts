import type pg from "pg";

import { HOSTILE_TEXTS } from "#lib/testing/hostile-text";

/** Every column that holds what somebody wrote and that may be changed at all. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  accounts: ["display_name", "bio", "remix_forbidden_reason"],
  api_tokens: ["name"],
  sessions: ["user_agent"],
  videos: ["title", "description", "original_name", "declaration_note", "remix_forbidden_reason"],
  comments: ["text"],
  grants: ["requester", "purpose", "prompt"],
  webhook_endpoints: ["description"],
  webhook_attempts: ["answer"],
  allowed_hosts: ["note"],
  dispute_reports: ["name", "text"],
  dispute_events: ["reason"],
  dispute_messages: ["body"],
  dispute_notes: ["body"],
  decisions: ["reason"],
  appeals: ["text"],
  re_reviews: ["note"],
  desk_views: ["name"],
  notices: ["subject", "text"],
};

/** In JSON, by the names under which texts of people and of files stand there. */
const JSON_COLUMNS: readonly (readonly [table: string, key: string, column: string])[] = [
  ["videos", "id", "label"],
  ["provenance", "video_id", "report"],
  ["statements", "id", "body"],
];
const TEXT_KEYS = new Set(["title", "text", "name", "issuer", "claimGenerator", "softwareAgent", "description"]);
const LEGAL_KEYS = new Set(["facts", "reference", "explanation", "territorialScope", "duration"]);

const texts = Object.values(HOSTILE_TEXTS);
let turn = 0;
const next = (): string => texts[turn++ % texts.length] ?? "";

function withHostileText(value: unknown, key = ""): unknown {
  if (Array.isArray(value)) return value.map((item) => withHostileText(item, key));
  if (typeof value === "string") return TEXT_KEYS.has(key) || LEGAL_KEYS.has(key) ? next() : value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withHostileText(inner, name)]));
}

/** Writes hostile text over everything that people and files said in an installation: also what no form would take. */
export async function makeRowsHostile(client: pg.Client): Promise<void> {
  for (const [table, columns] of Object.entries(COLUMNS)) {
    await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    const cases = texts.map((_, place) => `WHEN ${String(place)} THEN $${String(place + 1)}`).join(" ");
    const sets = columns.map(
      (column, place) =>
        `${column} = CASE WHEN ${column} IS NULL THEN NULL ELSE ` +
        `(CASE ((row_number + ${String(place)}) % ${String(texts.length)}) ${cases} END) END`,
    );
    await client.query(
      `UPDATE ${table} SET ${sets.join(", ")}
       FROM (SELECT ctid AS place, row_number() OVER () FROM ${table}) numbered WHERE ${table}.ctid = numbered.place`,
      texts,
    );
  }
  for (const [table, key, column] of JSON_COLUMNS) {
    await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    const { rows } = await client.query<{ id: string; json: unknown }>(
      `SELECT ${key} AS id, ${column} AS json FROM ${table} WHERE ${column} IS NOT NULL`,
    );
    for (const { id, json } of rows) {
      const written = JSON.stringify(withHostileText(json));
      await client.query(`UPDATE ${table} SET ${column} = $2 WHERE ${key} = $1`, [id, written]);
    }
  }
}
