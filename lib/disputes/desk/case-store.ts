import { isParty } from "#lib/disputes/cases/party-store";
import { reporterRole } from "#lib/disputes/cases/reporter-role";
import { IS_SEALED, UNSEALED_FOR } from "#lib/disputes/cases/sealed-store";
import { IS_SEEN, SEEN_BY, type Viewer } from "#lib/disputes/desk/conditions";
import type {
  CaseAppealDto,
  CaseDecisionDto,
  CaseMessageDto,
  CaseNoteDto,
  CaseRefDto,
  CaseReportDto,
  CaseStepDto,
  CaseTargetDto,
  PersonDto,
} from "#lib/disputes/desk/shapes";
import { CASE_COLUMNS, CASE_JOINS, CHANGED_AT, type CaseRow, person, presentOthers } from "#lib/disputes/desk/store";
import { issuedStatement } from "#lib/disputes/statements/statement";
import { binder } from "#lib/platform/db/binder";
import { pool } from "#lib/platform/db/client";
import { accountExists, isBeingRemoved } from "#lib/platform/db/live-content";
import type { DisputeKind } from "#lib/platform/shared/dispute-vocabulary";
import type { DisputeId } from "#lib/platform/shared/ids";

/** A case as its page shows it, with what the rows beside it say of its target now. */
export interface CasePageRow extends CaseRow {
  /** Of everything about it, also of what leaves it as it stands. */
  changedAt: Date;
  acknowledgeBy: Date;
  acknowledgedAt: Date | null;
  mergedInto: CaseRefDto | null;
  videoId: string | null;
  target: CaseTargetDto;
}

/** Times as the rest of a page's data has them: a column of JSON would give them another form. */
const time = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const REF = (alias: string): string =>
  `json_build_object('id', ${alias}.id, 'number', ${alias}.number, 'kind', ${alias}.kind, 'state', ${alias}.state)`;

const ASKER_IS_GONE = isBeingRemoved("g.requested_by");

/** The case with what it is about, or null where there is none that the viewer may see. */
export async function findCase(viewer: Viewer, id: DisputeId): Promise<CasePageRow | null> {
  const { values, bind } = binder();
  const { rows } = await pool().query<CasePageRow>(
    `WITH ${SEEN_BY(bind(viewer.accountId))}
     SELECT ${CASE_COLUMNS}, ${presentOthers(viewer, bind)}, ${CHANGED_AT} AS "changedAt", d.acknowledge_by AS "acknowledgeBy",
       d.acknowledged_at AS "acknowledgedAt", d.video_id AS "videoId", CASE WHEN i.id IS NOT NULL THEN ${REF("i")} END AS "mergedInto",
       json_build_object(
         'video', CASE WHEN v.id IS NOT NULL THEN json_build_object('id', v.id, 'title', v.title,
            'visibility', v.visibility, 'status', v.status, 'mediaType', v.media_type,
            'label', CASE WHEN v.label IS NOT NULL THEN json_build_object('kind', v.label -> 'kind',
              'confidence', v.label -> 'confidence', 'basis', v.label -> 'basis') END, 'credentials', p.state,
            'isRemoved', v.removed_at IS NOT NULL, 'isRestricted', v.restricted_at IS NOT NULL) END,
         'comment', CASE WHEN c.id IS NOT NULL THEN json_build_object('id', c.id, 'text', c.text,
            'isRemoved', c.removed_at IS NOT NULL) END,
         'grant', CASE WHEN g.id IS NOT NULL THEN json_build_object('id', g.id,
            'requester', CASE WHEN NOT ${ASKER_IS_GONE} THEN g.requester END,
            'purpose', CASE WHEN NOT ${ASKER_IS_GONE} THEN g.purpose END,
            'prompt', CASE WHEN NOT ${ASKER_IS_GONE} THEN g.prompt END, 'outcome', g.outcome, 'createdAt', ${time("g.created_at")},
            'isRevoked', g.revoked_at IS NOT NULL) END,
         'account', CASE WHEN s.id IS NOT NULL THEN json_build_object('id', s.id, 'handle', s.handle,
            'displayName', s.display_name, 'createdAt', ${time("s.created_at")},
            'isSuspended', s.suspended_at IS NOT NULL) END) AS target
     FROM disputes d ${CASE_JOINS} LEFT JOIN grants g ON g.id = d.grant_id AND ${accountExists("g.owner_id")}
       LEFT JOIN provenance p ON p.video_id = v.id
       LEFT JOIN disputes i ON i.id = d.merged_into_id
     WHERE d.id = ${bind(id)} AND ${IS_SEEN}`,
    values,
  );
  return rows[0] ?? null;
}

/** What people reported, oldest first, each with the place by which staff speak of them. */
export async function findReports(
  id: DisputeId,
  { subject, targetType }: Pick<CasePageRow, "subject" | "targetType">,
): Promise<CaseReportDto[]> {
  const { rows } = await pool().query<Omit<CaseReportDto, "role"> & { reporterId: string | null }>(
    `SELECT id, (row_number() OVER (ORDER BY created_at, id))::int AS place, reporter_id AS "reporterId",
            reporter_id IS NOT NULL AS "hasAccount", coalesce(reporter_id, email) IS NOT NULL AS "isReachable",
            origin, text,
            json_build_object('goodFaith', statements @> '{"goodFaith": true}',
              'noConsent', statements @> '{"noConsent": true}', 'depicted', statements ->> 'depicted',
              'signed', statements ? 'signature' OR statements ? 'wasSigned', 'wantedLabel', statements ->> 'wantedLabel') AS declared,
            ${time("created_at")} AS "createdAt"
       FROM dispute_reports WHERE dispute_id = $1 ORDER BY dispute_reports.created_at, id LIMIT 200`,
    [id],
  );
  return rows.map(({ reporterId, ...report }) => ({
    ...report,
    role: reporterRole(reporterId, { subjectId: subject?.id ?? null, targetType }),
  }));
}

/**
 * The steps, oldest first: of a case that thousands reported the latest of them, with no more than the latest hundred
 * that joined. Who of the parties took one is not told with it.
 */
export async function findSteps(id: DisputeId): Promise<CaseStepDto[]> {
  const { rows } = await pool().query<CaseStepDto>(
    `SELECT e.position::text AS id, e.kind, ${person("a")} AS actor, e.reason, e.data,
            ${time("e.created_at")} AS "createdAt"
       FROM ((SELECT * FROM dispute_events WHERE dispute_id = $1 AND kind <> 'joined' ORDER BY position DESC LIMIT 1000)
             UNION ALL
             (SELECT * FROM dispute_events WHERE dispute_id = $1 AND kind = 'joined' ORDER BY position DESC LIMIT 100)) e
       LEFT JOIN accounts a ON a.id = e.actor_id AND e.kind NOT IN ('opened', 'joined', 'answer', 'appeal')
        AND NOT ${isParty("$1", "e.actor_id", "reporter")}
      ORDER BY e.position`,
    [id],
  );
  return rows;
}

export async function findMessages(id: DisputeId): Promise<CaseMessageDto[]> {
  const { rows } = await pool().query<CaseMessageDto>(
    `SELECT m.id, m.party, m.report_id AS "reportId", m.from_staff AS "fromStaff",
            CASE WHEN m.from_staff THEN ${person("a")} END AS author, m.body, ${time("m.created_at")} AS "createdAt"
       FROM dispute_messages m LEFT JOIN accounts a ON a.id = m.author_id
      WHERE m.dispute_id = $1 ORDER BY m.created_at, m.id LIMIT 500`,
    [id],
  );
  return rows;
}

export async function findNotes(id: DisputeId): Promise<CaseNoteDto[]> {
  const { rows } = await pool().query<CaseNoteDto>(
    `SELECT n.id, ${person("a")} AS author, n.body, ${time("n.created_at")} AS "createdAt"
       FROM dispute_notes n LEFT JOIN accounts a ON a.id = n.author_id
      WHERE n.dispute_id = $1 ORDER BY n.created_at, n.id LIMIT 500`,
    [id],
  );
  return rows;
}

/** Cases beside this one that the viewer may see: those merged into it, and those that staff linked to it. */
export async function findNeighbours(
  viewer: Viewer,
  id: DisputeId,
): Promise<{ merged: CaseRefDto[]; links: CaseRefDto[] }> {
  const { rows } = await pool().query<{ isMerged: boolean; ref: CaseRefDto }>(
    `WITH ${SEEN_BY("$2")}
     SELECT d.merged_into_id IS NOT DISTINCT FROM $1 AS "isMerged", ${REF("d")} AS ref
       FROM (SELECT id FROM disputes WHERE merged_into_id = $1
             UNION SELECT other_id FROM dispute_links WHERE dispute_id = $1
             UNION SELECT dispute_id FROM dispute_links WHERE other_id = $1) n JOIN disputes d USING (id)
      WHERE ${IS_SEEN} ORDER BY d.number LIMIT 100`,
    [id, viewer.accountId],
  );
  const of = (isMerged: boolean) => rows.filter((row) => row.isMerged === isMerged).map(({ ref }) => ref);
  return { merged: of(true), links: of(false) };
}

const MEASURES = `coalesce((SELECT json_agg(json_build_object('id', m.id, 'kind', m.kind,
    'labelKind', replace(m.label_kind::text, '_', '-'), 'appliedAt', ${time("m.applied_at")},
    'liftedAt', ${time("m.lifted_at")}) ORDER BY m.kind, m.id)
  FROM measures m WHERE m.decision_id = x.id AND NOT m.is_copy), '[]')`;

/** Identical files that it reached, of which there may be thousands. */
const COPIES = `(SELECT json_build_object('files', count(DISTINCT m.video_id)::int,
    'standing', count(DISTINCT m.video_id) FILTER (WHERE m.lifted_at IS NULL)::int)
  FROM measures m WHERE m.decision_id = x.id AND m.is_copy)`;

/** One of those that each side was issued, the one to whose content it is before those about copies, and how many were. */
const STATEMENTS = `coalesce((SELECT json_agg(json_build_object('id', t.id, 'party', p.party, 'body', t.body,
    'issuedAt', ${time("t.issued_at")}, 'count', t.count) ORDER BY p.party DESC)
  FROM (VALUES ('subject'), ('reporter')) p(party) CROSS JOIN LATERAL (
    SELECT s.id, s.body, s.issued_at, (SELECT count(*)::int FROM statements c
             WHERE c.decision_id = x.id AND c.party = p.party) AS count
      FROM statements s WHERE s.decision_id = x.id AND s.party = p.party
     ORDER BY s.account_id IS DISTINCT FROM d.subject_id, s.id LIMIT 1) t), '[]')`;

/** Everything that was decided in the case, newest first. */
export async function findDecisions(id: DisputeId, now: Date): Promise<CaseDecisionDto[]> {
  const { rows } = await pool().query<Omit<CaseDecisionDto, "appeal"> & { appeal: CaseAppealDto | null }>(
    `SELECT x.id, x.outcome, x.state, x.plan, x.reason, ${person("b")} AS "decidedBy", ${person("a")} AS "approvedBy",
            ${time("x.created_at")} AS "createdAt", x.appeal_id IS NOT NULL AS "isOnAppeal",
            x.with_id AS "withId", CASE WHEN x.tell_after IS NOT NULL
              THEN greatest(0, (extract(epoch FROM x.tell_after - $2) * 1000)::int) END AS "tellsInMs",
            x.tell_after IS NOT NULL AND x.outcome = 'upheld' AND ${IS_SEALED}
              AND NOT EXISTS (SELECT 1 FROM referrals f WHERE f.dispute_id = d.id) AS "waitsForReferral",
            ${MEASURES} AS measures, ${COPIES} AS copies, ${STATEMENTS} AS statements,
            CASE WHEN p.id IS NOT NULL THEN json_build_object('id', p.id, 'party', p.party, 'text', p.text,
              'createdAt', ${time("p.created_at")}, 'outcome', p.outcome) END AS appeal
       FROM decisions x JOIN disputes d ON d.id = x.dispute_id LEFT JOIN accounts b ON b.id = x.decided_by LEFT JOIN accounts a ON a.id = x.approved_by
       LEFT JOIN appeals p ON p.decision_id = x.id
      WHERE x.dispute_id = $1 ORDER BY x.created_at DESC, x.id`,
    [id, now],
  );
  return rows.map((row) => ({
    ...row,
    // Null for one that this version cannot read.
    statements: row.statements.map((one) => ({ ...one, body: issuedStatement.safeParse(one.body).data ?? null })),
  }));
}

/** Everybody of the desk who may work on a case of this kind. */
export async function findStaff(kind: DisputeKind): Promise<PersonDto[]> {
  const { rows } = await pool().query<PersonDto>(
    `SELECT a.id, a.handle, a.display_name AS "displayName" FROM accounts a, (SELECT $1::text AS kind) d
      WHERE a.role IN ('support', 'senior-support') AND a.suspended_at IS NULL AND ${UNSEALED_FOR("a.id")}
      ORDER BY a.handle LIMIT 200`,
    [kind],
  );
  return rows;
}
