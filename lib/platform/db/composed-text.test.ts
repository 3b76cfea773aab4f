import { expect, test } from "vitest";

import { useTestDatabase } from "#lib/testing/database";
import { olderDatabase } from "#lib/testing/older-database";

useTestDatabase();

const BEFORE = "20261129060100_label_history";

/** As a Mac names a file, and as it is typed. */
const [DECOMPOSED, COMPOSED] = ["Cafe\u0301 Zu\u0308rich", "Café Zürich"];

/** Rows as versions wrote them that did not compose. `$1` is their text, and "whole" a row that was composed already. */
const ROWS = [
  `INSERT INTO accounts (id, email, handle, display_name, bio, remix_forbidden_reason, password_hash, remix_default,
     remix_default_since, created_at)
   SELECT id, id || '@example.test', id, said, said, said, '-', 'deny', now(), now()
     FROM (VALUES ('ann', $1), ('whole', $2)) AS a (id, said)`,
  `INSERT INTO videos (id, owner_id, title, description, original_name, declaration_note, remix_forbidden_reason, visibility,
     status, bytes, codecs, frame_keys, created_at, updated_at)
   SELECT id, id, said, said, said || '.mp4', said, said, 'public', 'ready', 1, '{}', '{}', now(), '2026-11-01Z'
     FROM (VALUES ('ann', $1), ('whole', $2)) AS v (id, said)`,
  // Each of the columns is reason enough to write a row anew.
  ...["title", "description", "original_name", "declaration_note", "remix_forbidden_reason"].map(
    (column) => `
    INSERT INTO videos (id, owner_id, title, description, original_name, declaration_note, remix_forbidden_reason, visibility,
      status, bytes, codecs, frame_keys, created_at, updated_at)
    SELECT '${column}', 'ann', ${["title", "description", "original_name", "declaration_note", "remix_forbidden_reason"]
      .map((other) => (other === column ? "$1::text" : "$2::text"))
      .join(", ")}, 'public', 'ready', 1, '{}', '{}', now(), now()`,
  ),
  `INSERT INTO comments (id, video_id, author_id, text, created_at) VALUES ('c', 'ann', 'ann', $1, now()), ('w', 'ann', 'ann', $2, now())`,
  `INSERT INTO api_tokens (id, account_id, name, token_hash, prefix, scopes, created_at)
   VALUES ('t', 'ann', $1, 't', 't', '{}', now()), ('w', 'ann', $2, 'w', 'w', '{}', now())`,
  `INSERT INTO desk_views (id, account_id, name, query, created_at) VALUES ('d', 'ann', $1, '', now()), ('w', 'whole', $2, '', now())`,
  `INSERT INTO webhook_endpoints (id, account_id, url, description, events, sealed_secret, created_at)
   VALUES ('h', 'ann', 'https://example.test', $1, '{}', '', now()), ('w', 'ann', 'https://example.test', $2, '{}', '', now())`,
  `INSERT INTO allowed_hosts (entry, note, created_by, created_at) VALUES ('a.test', $1, 'ann', now()), ('w.test', $2, 'ann', now())`,
];

/** What people put on record keeps the letters that they sent: digests and statements were made of these. */
const ON_RECORD = [
  `INSERT INTO dispute_reports (id, kind, target_type, target_id, origin, name, text, statements, created_at)
   SELECT 'r', 'other', 'video', 'ann', 'watch', $1, $1, '{}', now() WHERE $2::text <> ''`,
  `INSERT INTO grants (id, video_id, owner_id, by_service, requester, purpose, prompt, outcome, basis, since, permission_version,
     entry_id, created_at)
   SELECT 'g', 'ann', 'ann', true, $1, $1, $1, 'refused', 'account-default', now(), 'v', 'e', now() WHERE $2::text <> ''`,
];

/** Every text of a table, by row and column. */
const TEXTS = (table: string): string =>
  `SELECT id, key, value FROM (SELECT t.*, to_jsonb(t) AS row FROM "${table}" t) AS t, jsonb_each_text(row)`;

test("text of older installations is composed, in every column that is shown as text, and what is on record stays", async () => {
  await using older = await olderDatabase(BEFORE);
  const { client } = older;
  for (const row of [...ROWS, ...ON_RECORD]) await client.query(row, [DECOMPOSED, COMPOSED]);
  await older.migrateTo("20261129070000_search");

  const tables = ["accounts", "videos", "comments", "api_tokens", "desk_views", "webhook_endpoints", "allowed_hosts"];
  for (const table of tables) {
    const { rows } = await client.query<{ id: string; key: string; value: string | null }>(
      TEXTS(table).replace("SELECT id", table === "allowed_hosts" ? "SELECT entry AS id" : "SELECT id"),
    );
    const said = rows.filter(({ value }) => value?.normalize("NFC").startsWith(COMPOSED));
    expect(said.length, table).toBeGreaterThan(1);
    expect(
      said.filter(({ value }) => value?.normalize("NFC") !== value),
      table,
    ).toEqual([]);
  }
  const { rows: reports } = await client.query("SELECT name, text FROM dispute_reports");
  expect(reports).toEqual([{ name: DECOMPOSED, text: DECOMPOSED }]);
  const { rows: asked } = await client.query("SELECT requester, purpose, prompt FROM grants");
  expect(asked).toEqual([{ requester: DECOMPOSED, purpose: DECOMPOSED, prompt: DECOMPOSED }]);

  // What was composed already is not written again, and everything is found by what it says.
  const { rows: kept } = await client.query<{ updated: Date }>(
    "SELECT updated_at AS updated FROM videos WHERE id = 'whole'",
  );
  expect(kept[0]?.updated.toISOString()).toBe("2026-11-01T00:00:00.000Z");
  const { rows: found } = await client.query(
    "SELECT DISTINCT folded FROM video_search WHERE video_id IN ('ann', 'whole')",
  );
  expect(found).toEqual([{ folded: "cafe zurich cafe zurich.mp4" }]);

  await older.migrateTo();
  const { rows: searched } = await client.query("SELECT asked_by FROM grants");
  expect(searched).toEqual([{ asked_by: "cafe zurich" }]);
});
