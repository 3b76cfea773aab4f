import type { Client } from "pg";

import { sized } from "./size.ts";

/** A desk that has worked for four years: of a million cases one in twenty-five is not decided yet. */
export const DESK = {
  cases: sized(1_000_000, 4_000),
  undecided: sized(40_000, 400),
  /** So far apart that they are of four years. */
  apartSeconds: sized(126, 31_500),
  staff: 30,
  seniors: 6,
  accounts: sized(5_000, 200),
  videos: sized(200_000, 800),
} as const;

const ID = (text: string): string =>
  `substr(translate(encode(sha256((${text})::bytea), 'base64'), '+/=', '-_'), 1, 22)`;
const KINDS = `(ARRAY['missing-label', 'missing-label', 'missing-label', 'wrong-label', 'wrong-label', 'other', 'other',
  'remix-without-consent', 'impersonation', 'likeness', 'likeness', 'intimate-imagery'])`;

const STAFF = `
  INSERT INTO accounts (id, email, handle, display_name, password_hash, email_verified_at, role, remix_default,
    remix_default_since, created_at)
  SELECT 'desk-staff-' || n, 'staff' || n || '@example.test', 'staff' || n, 'Staff ' || n, 'none', now(),
    (CASE WHEN n < $2 THEN 'senior-support' ELSE 'support' END)::role, 'deny', now(), now()
  FROM generate_series(0, $1::int - 1) AS n`;

const ACCOUNTS = `
  INSERT INTO accounts (id, email, handle, display_name, password_hash, email_verified_at, remix_default,
    remix_default_since, created_at)
  SELECT 'desk-party-' || n, 'party' || n || '@example.test', 'party' || n, 'Party ' || n, 'none', now(), 'deny',
    now(), now() FROM generate_series(0, $1::int - 1) AS n`;

const VIDEOS = `
  INSERT INTO videos (id, owner_id, title, visibility, status, original_name, media_type, bytes, sha256, label_kind,
    created_at, updated_at)
  SELECT 'desk-video-' || n, 'desk-party-' || n % $2::int, 'Video ' || n, 'public', 'ready', n || '.mp4', 'video/mp4', n,
    encode(sha256(n::text::bytea), 'hex'), 'none', now() - interval '4 years', now()
  FROM generate_series(0, $1::int - 1) AS n`;

/**
 * As they came in over four years. The last ones, and a few old ones, are not decided; an undecided case has a video of
 * its own, for there is never more than one about the same thing.
 */
const CASES = `
  INSERT INTO disputes (id, kind, state, waiting_for, target_type, target_id, video_id, subject_id, sha256, signer,
    is_sensitive, needs_senior, priority, reach, report_count, assignee_id, assigned_at, opened_at, acknowledge_by,
    acknowledged_at, decide_by, amber_at, paused_at, warned_at, lapsed_at, first_action_at, decided_at, closed_at,
    entry_id, updated_at)
  SELECT ${ID("'case' || n")}, kind, state, CASE state WHEN 'waiting' THEN 'reporter' END, 'video', 'desk-video-' || video,
    'desk-video-' || video, 'desk-party-' || video % $4::int, encode(sha256(video::text::bytea), 'hex'),
    CASE WHEN a % 10 = 0 THEN 'Camera ' || a % 50 END, kind IN ('likeness', 'intimate-imagery'), b % 40 = 0,
    100 * (1 + b % 5) + a % 50, a % 5000, 1 + (b % 7 = 0)::int,
    CASE WHEN state IN ('assigned', 'waiting') OR (state = 'appealed' AND b % 2 = 0) THEN 'desk-staff-' || c % $3::int END,
    CASE WHEN state IN ('assigned', 'waiting') THEN opened_at + interval '2 hours' END, opened_at,
    opened_at + interval '1 day', CASE WHEN state <> 'new' THEN opened_at + interval '2 hours' END,
    opened_at + interval '5 days', opened_at + interval '90 hours',
    CASE WHEN state = 'waiting' THEN opened_at + interval '20 hours' END, NULL, NULL,
    CASE WHEN state <> 'new' THEN opened_at + (3600 + a % 144000) * interval '1 second' END,
    CASE WHEN state IN ('decided', 'closed', 'appealed') THEN opened_at + (18000 + b % 396000) * interval '1 second' END,
    CASE WHEN state = 'closed' THEN opened_at + interval '190 days' END, 'none', opened_at + interval '1 day'
  FROM generate_series(1, $1::int) AS n,
    -- Numbers that look like chance and are the same each time.
    LATERAL (SELECT (hashint4extended(n, 1) & 1048575)::int AS a, (hashint4extended(n, 2) & 1048575)::int AS b,
      (hashint4extended(n, 3) & 1048575)::int AS c) AS drawn,
    LATERAL (SELECT n > $1::int - $2::int AS is_open, now() - ($1::int - n) * $6::int * interval '1 second' AS opened_at,
      ${KINDS}[1 + a % 12] AS kind) AS facts,
    LATERAL (SELECT CASE WHEN is_open THEN (ARRAY['new', 'new', 'new', 'triaged', 'assigned', 'assigned', 'waiting',
        'appealed'])[1 + b % 8] WHEN opened_at > now() - interval '185 days' THEN 'decided' ELSE 'closed' END AS state,
      CASE WHEN is_open THEN n - ($1::int - $2::int) ELSE c % $5::int END AS video) AS derived
  ORDER BY n`;

const REPORTS = `
  INSERT INTO dispute_reports (id, dispute_id, kind, target_type, target_id, origin, reporter_id, text, statements,
    confirmed_at, created_at)
  SELECT ${ID("'report' || d.number || ' ' || m")}, d.id, d.kind, 'video', d.target_id, 'watch',
    'desk-party-' || (d.number * 7 + m) % $1::int, 'The label of this video says nothing of what I see in it.' ||
      CASE WHEN d.number % 1000 = 0 THEN ' It is the lighthouse.' ELSE '' END, '{}',
    d.opened_at, d.opened_at
  FROM disputes d, generate_series(1, d.report_count) AS m`;

const EVENTS = `
  INSERT INTO dispute_events (dispute_id, kind, actor_id, reason, data, created_at)
  SELECT d.id, e.kind, e.actor, e.reason, e.data, d.opened_at + e.after
  FROM disputes d, LATERAL (VALUES
    ('opened', NULL, NULL, '{}'::jsonb, interval '0'),
    ('assign', 'desk-staff-' || d.number % $1::int, 'Next in the queue', '{"from": "new", "to": "assigned"}', interval '2 hours'),
    ('decide', 'desk-staff-' || d.number % $1::int, 'It is plain to see.', '{"from": "assigned", "to": "decided"}', interval '9 hours')
  ) AS e(kind, actor, reason, data, after)
  WHERE e.kind = 'opened' OR (e.kind = 'assign' AND d.state NOT IN ('new', 'triaged')) OR d.decided_at IS NOT NULL`;

const MESSAGES = `
  INSERT INTO dispute_messages (id, dispute_id, party, from_staff, author_id, body, created_at)
  SELECT ${ID("'message' || number")}, id, 'subject', true, 'desk-staff-' || number % $1::int,
    'How was this made? Please answer within five days.', opened_at + interval '3 hours'
  FROM disputes WHERE number % 2 = 0`;

const EVIDENCE = `
  INSERT INTO dispute_evidence (id, dispute_id, occasion, snapshot, digest, frame_keys, entry_id, created_at)
  SELECT ${ID("'evidence' || number")}, id, 'opened', json_build_object('version', 1, 'takenAt',
      to_char(opened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'target', json_build_object('type', 'video', 'id', target_id), 'video', NULL, 'grant', NULL, 'comment', NULL,
      'account', NULL, 'pictures', 0)::text, repeat('a', 64), ARRAY[]::text[], 'none', opened_at FROM disputes`;

const DECISIONS = `
  INSERT INTO decisions (id, dispute_id, outcome, state, plan, reason, decided_by, created_at, in_force_at, case_kind,
    case_opened_at, was_late, entry_id)
  SELECT ${ID("'decision' || number")}, id, CASE WHEN number % 3 = 0 THEN 'dismissed' ELSE 'upheld' END, 'in-force',
    '{"outcome": "upheld", "measures": [], "includeCopies": false}', 'It is plain to see.',
    'desk-staff-' || number % $1::int, decided_at, decided_at, kind, opened_at, decided_at >= decide_by, 'none'
  FROM disputes WHERE decided_at IS NOT NULL`;

const MEASURES = `
  INSERT INTO measures (id, decision_id, kind, video_id, account_id, label_kind, applied_at, lifted_at)
  SELECT ${ID("'measure' || d.number")}, f.id, 'correct-label', d.video_id, d.subject_id, 'ai-modified', f.in_force_at,
    f.in_force_at
  FROM decisions f JOIN disputes d ON d.id = f.dispute_id WHERE f.outcome = 'upheld' AND d.number % 2 = 0`;

const STATEMENTS = `
  INSERT INTO statements (id, decision_id, party, account_id, body, issued_at)
  SELECT ${ID("'statement' || d.number")}, f.id, 'subject', d.subject_id, '{"facts": "What was decided, and why."}',
    f.in_force_at
  FROM decisions f JOIN disputes d ON d.id = f.dispute_id WHERE d.number % 2 = 0`;

const APPEALS = `
  INSERT INTO appeals (id, decision_id, dispute_id, party, account_id, text, created_at, outcome, decided_at)
  SELECT ${ID("'appeal' || d.number")}, f.id, d.id, 'subject', d.subject_id, 'I filmed this myself.',
    f.in_force_at + interval '1 day',
    CASE WHEN d.state <> 'appealed' THEN CASE WHEN d.number % 5 = 0 THEN 'overturned' ELSE 'upheld' END END,
    CASE WHEN d.state <> 'appealed' THEN f.in_force_at + interval '3 days' END
  FROM decisions f JOIN disputes d ON d.id = f.dispute_id WHERE d.state = 'appealed' OR d.number % 20 = 0`;

const TABLES =
  "disputes, dispute_reports, dispute_events, dispute_messages, dispute_evidence, decisions, measures, statements, appeals";

/** The indexes of a table that are no constraint: built after the rows, which takes a fraction of the time. */
async function dropIndexes(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT c.relname AS name, pg_get_indexdef(i.indexrelid) AS definition
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE i.indrelid = ANY (string_to_array($1, ', ')::regclass[]) AND NOT i.indisprimary`,
    [TABLES],
  );
  for (const { name } of rows) await client.query(`DROP INDEX "${name}"`);
  return rows.map(({ definition }) => definition);
}

/** Fills the desk, in a few minutes; the tables are then vacuumed and analysed, and every index is there. */
export async function fillLargeDesk(client: Client): Promise<void> {
  await client.query("SET synchronous_commit = off");
  await client.query("SET maintenance_work_mem = '512MB'");
  await client.query(STAFF, [DESK.staff, DESK.seniors]);
  await client.query(ACCOUNTS, [DESK.accounts]);
  await client.query(VIDEOS, [DESK.videos, DESK.accounts]);
  await client.query("BEGIN");
  const indexes = await dropIndexes(client);
  await client.query(CASES, [DESK.cases, DESK.undecided, DESK.staff, DESK.accounts, DESK.videos, DESK.apartSeconds]);
  await client.query(REPORTS, [DESK.accounts]);
  for (const sql of [EVENTS, MESSAGES, DECISIONS]) await client.query(sql, [DESK.staff]);
  for (const sql of [EVIDENCE, MEASURES, STATEMENTS, APPEALS]) await client.query(sql);
  await client.query("COMMIT");
  for (const definition of indexes) await client.query(definition);
  await client.query(`VACUUM (ANALYZE) ${TABLES}`);
  await client.query("ANALYZE accounts, videos");
}
