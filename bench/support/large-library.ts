import type { Client } from "pg";

import { sized } from "./size.ts";

/** The library of one creator who has uploaded for years, among those of others. */
export const LARGE = {
  videos: sized(1_000_000, 3_000),
  others: sized(2_000_000, 6_000),
  otherAccounts: 29,
  choices: sized(150_000, 450),
} as const;

/**
 * Every third video is the creator's, as they come in over time. Of the creator's, 15 in 100 have a choice of their own
 * (10 deny, 4 allow, 1 inherit), numbered in an order of their own: people go back to old videos. What is not there yet is
 * still coming in: one that waited for its analysis would keep the worker busy while the times are taken.
 */
const FILL = `
  INSERT INTO videos (id, owner_id, title, visibility, status, reason_code, reason, original_name, media_type, bytes,
    sha256, duration_ms, width, height, rotation, codecs, storage_key, poster_key, frame_keys, remix_choice,
    choice_decision, choice_since, label_kind, label, created_at, updated_at, ready_at)
  SELECT substr(translate(encode(sha256(n::text::bytea), 'base64'), '+/=', '-_'), 1, 22),
    CASE WHEN n % 3 = 0 THEN $1 ELSE 'large-library-' || n % $3 END,
    (ARRAY['Morning', 'Evening', 'Walking', 'Cooking', 'Painting', 'Repairing', 'Sailing', 'Climbing', 'Singing', 'Waiting'])[1 + a % 10]
      || ' ' || (ARRAY['by the harbour', 'in the old town', 'with my sister', 'on the night train', 'under the bridge',
        'at the lake', 'in heavy rain', 'before sunrise', 'without a plan', 'for the first time', 'after the storm',
        'around the island', 'behind the mill'])[1 + a / 10 % 13]
      || CASE WHEN a % 1000 = 7 THEN ' with a zeppelin' WHEN a % 97 = 5 THEN ' and a lantern' ELSE '' END || ', part ' || n / 3,
    (ARRAY['public', 'public', 'public', 'unlisted', 'private'])[1 + b % 5]::visibility, chosen.status::video_status,
    CASE chosen.status WHEN 'unreadable' THEN 'truncated' END,
    CASE chosen.status WHEN 'unreadable' THEN 'The file ends before it should.' END,
    'clip ' || n || '.mp4', CASE WHEN chosen.status = 'ready' THEN 'video/mp4' END, 1000000 + n,
    CASE WHEN chosen.status = 'ready' THEN encode(sha256(n::text::bytea), 'hex') END, 5000 + b % 55000, 720, 1280, 0,
    ARRAY['avc1.64001f', 'mp4a.40.2'],
    CASE WHEN chosen.status <> 'unreadable' THEN substr(md5(n::text), 1, 2) || '/' || md5('s' || n) END,
    CASE WHEN chosen.status = 'ready' THEN substr(md5(n::text), 1, 2) || '/' || md5('p' || n) END, ARRAY[]::text[],
    chosen.choice::permission_choice, CASE WHEN own THEN 1 + d % $4 ELSE 0 END,
    CASE WHEN own THEN now() - interval '40 days' + (1 + d % $4) * interval '1 second' END,
    CASE WHEN chosen.status = 'ready' THEN kind END::label_kind,
    CASE WHEN chosen.status = 'ready' THEN jsonb_build_object('kind', kind,
      'confidence', CASE WHEN kind <> 'none' THEN 'confirmed' END,
      'basis', CASE WHEN kind <> 'none' THEN 'content-credentials' END,
      'evidence', CASE WHEN kind = 'none' THEN '[]'::jsonb ELSE jsonb_build_array(jsonb_build_object('text',
        'The Content Credentials say so.', 'manifest', 'urn:c2pa:' || md5('m' || n))) END,
      'contestable', kind <> 'none') END,
    now() - ($2::int - n) * interval '31 seconds', now(), CASE WHEN chosen.status = 'ready' THEN now() END
  FROM generate_series(1, $2::int) AS n,
    -- Numbers that look like chance and are the same each time.
    LATERAL (SELECT (hashint4extended(n, 1) & 1048575)::int AS a, (hashint4extended(n, 2) & 1048575)::int AS b,
      (hashint4extended(n, 3) & 1048575)::int AS c, (hashint4extended(n, 4) & 1073741823)::int AS d,
      (hashint4extended(n, 5) & 1048575)::int AS e) AS drawn,
    LATERAL (SELECT n % 3 = 0 AND c % 100 < 15 AS own,
      CASE WHEN c % 100 < 10 THEN 'deny' WHEN c % 100 < 14 THEN 'allow' ELSE 'inherit' END AS wanted,
      CASE WHEN b % 1000 < 3 THEN 'uploading' WHEN b % 1000 < 13 THEN 'unreadable' ELSE 'ready' END AS status,
      CASE WHEN e % 100 < 62 THEN 'none' WHEN e % 100 < 82 THEN 'captured' WHEN e % 100 < 90 THEN 'ai-modified'
        WHEN e % 1000 = 999 THEN 'may-contain-ai' ELSE 'ai-generated' END AS kind) AS first,
    LATERAL (SELECT first.status AS status, CASE WHEN own THEN wanted ELSE 'inherit' END AS choice) AS chosen`;

/** What a look-up of the credentials finds for the newest and for some of the others: a list shows their state. */
const FILL_PROVENANCE = `
  INSERT INTO provenance (video_id, state, report, thumbnails, trust_lists_digest, judged_at)
  SELECT id, state, jsonb_build_object('state', state, 'problems', '[]'::jsonb, 'signer', jsonb_build_object('name',
      'A camera', 'issuer', 'A maker of cameras'), 'signedAt', '2026-01-01T00:00:00Z', 'claimGenerator', 'Camera 1.0',
      'source', 'embedded', 'manifests', jsonb_build_array(jsonb_build_object('label', 'urn:c2pa:' || md5(id), 'title',
      original_name, 'format', 'video/mp4', 'claimGenerator', 'Camera 1.0', 'signer', NULL, 'signedAt', NULL, 'actions',
      jsonb_build_array(jsonb_build_object('action', 'c2pa.created', 'digitalSourceType',
        'http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture', 'softwareAgent', NULL, 'when', NULL,
        'description', NULL)), 'ingredients', '[]'::jsonb, 'signals', '["capturedMedia"]'::jsonb)),
      'engine', jsonb_build_object('name', 'c2pa-rs', 'version', '0.90.1'), 'trustList', NULL), '{}', '', now()
  FROM (SELECT id, original_name, 'valid' AS state, row_number() OVER (ORDER BY created_at DESC) AS place
    FROM videos WHERE owner_id = $1 AND status = 'ready') AS own
  WHERE place <= 2000 OR place % 20 = 0`;

/** What the trigger of videos writes, which the filling is spared. */
export const FILL_SEARCH = `
  INSERT INTO video_search (owner_id, created_at, video_id, folded)
  SELECT owner_id, created_at, id, folded FROM videos ORDER BY created_at
  ON CONFLICT DO NOTHING`;

const OTHER_ACCOUNTS = `
  INSERT INTO accounts (id, email, handle, display_name, password_hash, email_verified_at, remix_default,
    remix_default_since, created_at)
  SELECT 'large-library-' || n, 'large' || n || '@example.test', 'large' || n, 'Creator ' || n, 'none', now(), 'allow',
    now() - interval '90 days', now() - interval '90 days'
  FROM generate_series(0, $1::int - 1) AS n`;

interface Index {
  name: string;
  definition: string;
}

/** The indexes of videos that are no constraint: built after the rows, which takes a fraction of the time. */
export async function dropIndexes(client: Client): Promise<Index[]> {
  const { rows } = await client.query<Index>(
    `SELECT c.relname AS name, pg_get_indexdef(i.indexrelid) AS definition
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE i.indrelid IN ('videos'::regclass, 'video_search'::regclass) AND NOT i.indisprimary`,
  );
  for (const { name } of rows) await client.query(`DROP INDEX "${name}"`);
  return rows;
}

/** The role of the embedded database is none; that of a DATABASE_URL may be. */
async function isSuperuser(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ value: string }>("SELECT current_setting('is_superuser') AS value");
  return rows[0]?.value === "on";
}

/**
 * Gives the account 1,000,000 videos among 3,000,000 of 30 accounts, in a few minutes. The tables are then as they are
 * some time after such a library came in: every index built, vacuumed and analysed.
 */
export async function fillLargeLibrary(client: Client, ownerId: string): Promise<void> {
  const total = LARGE.videos + LARGE.others;
  await client.query("SET synchronous_commit = off");
  await client.query("SET maintenance_work_mem = '512MB'");
  await client.query(OTHER_ACCOUNTS, [LARGE.otherAccounts]);
  await client.query("BEGIN");
  const indexes = await dropIndexes(client);
  // The rows are consistent by construction; checking each against its account takes a third of the time.
  if (await isSuperuser(client)) await client.query("SET LOCAL session_replication_role = replica");
  await client.query(FILL, [ownerId, total, LARGE.otherAccounts, LARGE.choices]);
  await client.query("SELECT setval('remix_decision', greatest(nextval('remix_decision'), $1))", [LARGE.choices + 1]);
  await client.query(FILL_PROVENANCE, [ownerId]);
  await client.query(FILL_SEARCH);
  await client.query("COMMIT");
  for (const { definition } of indexes) await client.query(definition);
  await client.query("VACUUM (ANALYZE) videos");
  await client.query("VACUUM (ANALYZE) provenance");
  await client.query("VACUUM (ANALYZE) video_search");
  await client.query("ANALYZE accounts");
  if (await isSuperuser(client)) await client.query("CHECKPOINT");
}
