import { IS_SEEN, SEEN_BY, type Viewer } from "#lib/disputes/desk/conditions";
import { pool } from "#lib/platform/db/client";
import type { DisputeKind, DisputeState, Outcome } from "#lib/platform/shared/dispute-vocabulary";
import type { DisputeId } from "#lib/platform/shared/ids";

/** What another case has in common with this one. */
type Likeness = "target" | "file" | "account" | "signer" | "certificate";

export interface PrecedentRow {
  id: string;
  number: number;
  kind: DisputeKind;
  state: DisputeState;
  likeness: Likeness;
  openedAt: Date;
  /** How it was decided at last; null where it was not, or not for good. */
  outcome: Outcome | null;
  /** When that decision came into force. */
  decidedAt: Date | null;
  /** It was made on an appeal, or was appealed. */
  isOnAppeal: boolean;
  wasAppealed: boolean;
  measures: string[];
}

/** So many of each likeness: staff wants the latest, not all. */
const MAX_EACH = 8;

/** The columns that a likeness is found by. Compared with one value and not joined: so each is a range of its index, in order. */
const BY = {
  target: ["target_type", "target_id"],
  file: ["sha256"],
  account: ["subject_id"],
  signer: ["signer"],
} as const;

const isAlike = (likeness: keyof typeof BY): string =>
  BY[likeness].map((column) => `d.${column} = (SELECT ${column} FROM this)`).join(" AND ");

const alike = (likeness: keyof typeof BY, rank: number): string => `
  (SELECT d.id, ${String(rank)} AS rank, '${likeness}' AS likeness FROM disputes d
    WHERE ${isAlike(likeness)} AND d.id <> $1 AND d.merged_into_id IS NULL AND ${IS_SEEN}
    ORDER BY d.number DESC LIMIT ${String(MAX_EACH)})`;

/**
 * Cases about the same thing, the same file, the same account or the same signer, the newest of each, a case under its closest
 * likeness. "Signer" is said of recognised ones alone; of others only that the certificate is the same.
 */
export async function findPrecedents(viewer: Viewer, id: DisputeId): Promise<PrecedentRow[]> {
  const { rows } = await pool().query<PrecedentRow>(
    `WITH ${SEEN_BY("$2")}, this AS MATERIALIZED (SELECT id, target_type, target_id, sha256, subject_id, signer FROM disputes WHERE id = $1),
       found AS (${alike("target", 0)} UNION ALL ${alike("file", 1)} UNION ALL ${alike("account", 2)} UNION ALL ${alike("signer", 3)}),
       closest AS (SELECT DISTINCT ON (id) id, rank, likeness FROM found ORDER BY id, rank)
     SELECT d.id, d.number::float8 AS number, d.kind, d.state, d.opened_at AS "openedAt", x.outcome,
       CASE WHEN c.likeness = 'signer' AND starts_with(d.signer, 'certificate ') THEN 'certificate' ELSE c.likeness END AS likeness,
       x.in_force_at AS "decidedAt", x.appeal_id IS NOT NULL AS "isOnAppeal",
       EXISTS (SELECT 1 FROM appeals p WHERE p.decision_id = x.id) AS "wasAppealed",
       coalesce(ARRAY(SELECT DISTINCT m.kind FROM measures m WHERE m.decision_id = x.id AND m.lifted_at IS NULL
                       ORDER BY m.kind), '{}') AS measures
     FROM closest c JOIN disputes d USING (id)
       LEFT JOIN LATERAL (SELECT id, outcome, in_force_at, appeal_id FROM decisions WHERE dispute_id = d.id AND state = 'in-force'
                           ORDER BY created_at DESC LIMIT 1) x ON true
     ORDER BY c.rank, d.number DESC`,
    [id, viewer.accountId],
  );
  return rows;
}
