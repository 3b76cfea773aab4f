import { IS_SENSITIVE } from "#lib/disputes/cases/rules";
import { exportedRow } from "#lib/overview/privacy/exported-columns";
import { pool } from "#lib/platform/db/client";
import { isBeingRemoved } from "#lib/platform/db/live-content";
import type { AccountId } from "#lib/platform/shared/ids";

/** What an export is made of: one list each. Secrets (even as digests) are no part of it. */
export type Section = keyof typeof SECTIONS;

/** What is left of a request of an account that is gone, before its words are erased. */
const NO_WORDS = `'{"requester": null, "purpose": null, "prompt": null, "asked_by": ""}'::jsonb`;
const ACTOR_IS_GONE = isBeingRemoved("f.actor_account_id");

/**
 * One query a section. Each selects a row as JSON with its place in the order (two columns as text), takes
 * the account, the place to go on after, and how many rows; so that a reader who is slow holds no
 * connection and no transaction open.
 */
const SECTIONS = {
  sessions: `SELECT ${exportedRow("sessions", "t")} AS row, t.created_at AS at, t.id
               FROM sessions t WHERE t.account_id = $1 AND ($2::timestamptz IS NULL OR (t.created_at, t.id) > ($2, $3))
              ORDER BY t.created_at, t.id LIMIT $4`,
  apiTokens: `SELECT ${exportedRow("api_tokens", "t")} AS row, t.created_at AS at, t.id
                FROM api_tokens t WHERE t.account_id = $1 AND ($2::timestamptz IS NULL OR (t.created_at, t.id) > ($2, $3))
               ORDER BY t.created_at, t.id LIMIT $4`,
  // With what its label rests on: the verdict on its credentials, and what each source says.
  videos: `SELECT ${exportedRow("videos", "v")} || jsonb_build_object('provenance', p.report, 'label_claims',
                    (SELECT coalesce(jsonb_agg(${exportedRow("label_claims", "c")} ORDER BY c.source), '[]')
                       FROM label_claims c WHERE c.video_id = v.id)) AS row,
                  v.created_at AS at, v.id
             FROM videos v LEFT JOIN provenance p ON p.video_id = v.id
            WHERE v.owner_id = $1 AND ($2::timestamptz IS NULL OR (v.created_at, v.id) > ($2, $3))
            ORDER BY v.created_at, v.id LIMIT $4`,
  // Of their videos; by the number of the change, which is its order.
  labelChanges: `SELECT ${exportedRow("label_changes", "t")} AS row, t.created_at AS at, t.position::text AS id
                   FROM videos v JOIN label_changes t ON t.video_id = v.id
                  WHERE v.owner_id = $1 AND ($2::timestamptz IS NULL OR t.position > $3::bigint)
                  ORDER BY t.position LIMIT $4`,
  comments: `SELECT ${exportedRow("comments", "t")} AS row, t.created_at AS at, t.id
               FROM comments t WHERE t.author_id = $1 AND ($2::timestamptz IS NULL OR (t.created_at, t.id) > ($2, $3))
              ORDER BY t.created_at, t.id LIMIT $4`,
  remixChanges: `SELECT ${exportedRow("remix_changes", "t")} AS row, t.created_at AS at, t.id
                   FROM remix_changes t WHERE t.account_id = $1 AND ($2::timestamptz IS NULL OR (t.created_at, t.id) > ($2, $3))
                  ORDER BY t.created_at, t.id LIMIT $4`,
  webhooks: `SELECT ${exportedRow("webhook_endpoints", "t")} AS row, t.created_at AS at, t.id
               FROM webhook_endpoints t WHERE t.account_id = $1 AND ($2::timestamptz IS NULL OR (t.created_at, t.id) > ($2, $3))
              ORDER BY t.created_at, t.id LIMIT $4`,
  requestsMade: `SELECT ${exportedRow("grants", "t")} AS row, t.created_at AS at, t.id
                   FROM grants t WHERE t.requested_by = $1 AND ($2::timestamptz IS NULL OR (t.created_at, t.id) > ($2, $3))
                  ORDER BY t.created_at, t.id LIMIT $4`,
  // Who asked is for the creator to know, as their handle is on the screen; the id of the account is not.
  requestsReceived: `SELECT ${exportedRow("grants", "t")} || CASE WHEN ${isBeingRemoved("t.requested_by")} THEN ${NO_WORDS} ELSE '{}' END AS row,
                            t.created_at AS at, t.id
                       FROM grants t WHERE t.owner_id = $1 AND ($2::timestamptz IS NULL OR (t.created_at, t.id) > ($2, $3))
                      ORDER BY t.created_at, t.id LIMIT $4`,
  reports: `SELECT ${exportedRow("dispute_reports", "t")} AS row, t.created_at AS at, t.id
              FROM dispute_reports t WHERE t.reporter_id = $1 AND ($2::timestamptz IS NULL OR (t.created_at, t.id) > ($2, $3))
             ORDER BY t.created_at, t.id LIMIT $4`,
  // What they wrote to support, and what support wrote to them: the same as on the page of the case.
  caseMessages: `SELECT ${exportedRow("dispute_messages", "t")} AS row, t.created_at AS at, t.id
                   FROM dispute_messages t
                  WHERE t.id IN (
                          SELECT m.id FROM dispute_messages m WHERE m.author_id = $1 AND NOT m.from_staff
                          UNION SELECT m.id FROM dispute_reports r JOIN dispute_messages m
                                  ON m.dispute_id = r.dispute_id AND m.report_id = r.id WHERE r.reporter_id = $1
                          UNION SELECT m.id FROM disputes d JOIN dispute_messages m
                                  ON m.dispute_id = d.id AND m.party = 'subject' WHERE d.subject_id = $1)
                    AND ($2::timestamptz IS NULL OR (t.created_at, t.id) > ($2, $3))
                  ORDER BY t.created_at, t.id LIMIT $4`,
  statementsOfReasons: `SELECT ${exportedRow("statements", "t")} AS row, t.issued_at AS at, t.id
                          FROM statements t WHERE t.account_id = $1
                           AND ($2::timestamptz IS NULL OR (t.issued_at, t.id) > ($2, $3))
                         ORDER BY t.issued_at, t.id LIMIT $4`,
  appeals: `SELECT ${exportedRow("appeals", "t")} AS row, t.created_at AS at, t.id
              FROM appeals t WHERE t.account_id = $1 AND ($2::timestamptz IS NULL OR (t.created_at, t.id) > ($2, $3))
             ORDER BY t.created_at, t.id LIMIT $4`,
  notices: `SELECT ${exportedRow("notices", "t")} AS row, t.created_at AS at, t.id
              FROM notices t WHERE t.account_id = $1 AND ($2::timestamptz IS NULL OR (t.created_at, t.id) > ($2, $3))
             ORDER BY t.created_at, t.id LIMIT $4`,
  // What comes by mail. There is one row a kind, and no time: they go in the order of their names.
  mailChoices: `SELECT ${exportedRow("notice_choices", "t")} AS row, 'epoch'::timestamptz AS at, t.kind AS id
                  FROM notice_choices t WHERE t.account_id = $1 AND ($2::timestamptz IS NULL OR t.kind > $3)
                 ORDER BY t.kind LIMIT $4`,
  savedViews: `SELECT ${exportedRow("desk_views", "t")} AS row, t.created_at AS at, t.id
                 FROM desk_views t WHERE t.account_id = $1 AND ($2::timestamptz IS NULL OR (t.created_at, t.id) > ($2, $3))
                ORDER BY t.created_at, t.id LIMIT $4`,
  // What was frozen about them, of cases that they know of: their own video, comment, request and account, and nothing
  // of anybody else's. How many cases there were about them could tell of one that they are not to know of.
  frozenEvidence: `SELECT jsonb_build_object('id', e.id, 'dispute_id', e.dispute_id, 'occasion', e.occasion,
                            'created_at', e.created_at,
                            'video', CASE WHEN s #>> '{video,ownerId}' = $1 THEN s -> 'video' END,
                            'comment', CASE WHEN s #>> '{comment,authorId}' = $1 THEN s -> 'comment' END,
                            'grant', CASE WHEN s #>> '{grant,requestedBy}' = $1 THEN s -> 'grant' END,
                            'account', CASE WHEN s #>> '{account,id}' = $1
                              THEN (s -> 'account') - 'earlierCases' END) AS row, e.created_at AS at, e.id
                     FROM disputes d JOIN dispute_evidence e ON e.dispute_id = d.id
                     CROSS JOIN LATERAL (SELECT e.snapshot::jsonb AS s) frozen
                    WHERE d.subject_id = $1
                      AND (NOT (${IS_SENSITIVE})
                           OR EXISTS (SELECT 1 FROM decisions x JOIN statements o ON o.decision_id = x.id
                                       WHERE x.dispute_id = d.id AND o.party = 'subject' AND o.account_id = $1))
                      AND ($2::timestamptz IS NULL OR (e.created_at, e.id) > ($2, $3))
                    ORDER BY e.created_at, e.id LIMIT $4`,
  // In the order of the ledger: its position is the second of the two columns. Of others' acts on this account only
  // requests for remixes say who it was; who of the staff acted is theirs.
  ledgerEntries: `SELECT jsonb_build_object('id', e.id, 'kind', e.kind, 'created_at', e.created_at,
                           'subject_account_id', f.subject_account_id, 'video_id', f.video_id,
                           'actor_account_id', CASE WHEN f.actor_account_id = $1 OR (e.kind LIKE 'grant-%' AND NOT ${ACTOR_IS_GONE})
                             THEN f.actor_account_id END,
                           'details', CASE WHEN NOT ${ACTOR_IS_GONE} THEN f.details::json END) AS row, e.created_at AS at, e.position::text AS id
                    FROM (
                      (SELECT position, subject_account_id, actor_account_id, video_id, details FROM ledger_facts WHERE subject_account_id = $1
                          AND ($2::timestamptz IS NULL OR position > $3::bigint) ORDER BY position LIMIT $4)
                      UNION ALL
                      (SELECT position, subject_account_id, actor_account_id, video_id, details FROM ledger_facts WHERE actor_account_id = $1 AND subject_account_id IS DISTINCT FROM $1
                          AND ($2::timestamptz IS NULL OR position > $3::bigint) ORDER BY position LIMIT $4)
                    ) f JOIN ledger_entries e USING (position)
                   ORDER BY e.position LIMIT $4`,
} as const;

export const SECTION_NAMES = Object.keys(SECTIONS) as Section[];

const ROWS_A_QUERY = 200;

/** Every row of a section, oldest first. */
export async function* readSection(accountId: AccountId, section: Section): AsyncGenerator<object> {
  let after: [Date, string] | null = null;
  for (;;) {
    const { rows }: { rows: { row: object; at: Date; id: string }[] } = await pool().query(SECTIONS[section], [
      accountId,
      after?.[0] ?? null,
      after?.[1] ?? null,
      ROWS_A_QUERY,
    ]);
    for (const { row } of rows) yield row;
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_A_QUERY) return;
    after = [last.at, last.id];
  }
}

/** The account itself, without the digest of its password. */
export async function readAccount(accountId: AccountId): Promise<object | null> {
  const { rows } = await pool().query<{ row: object }>(
    `SELECT ${exportedRow("accounts", "a")} AS row FROM accounts a WHERE a.id = $1`,
    [accountId],
  );
  return rows[0]?.row ?? null;
}
