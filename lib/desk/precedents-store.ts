import { pool } from "#lib/db/client";
import { NOT_OWN, OWN_CASES, type Viewer } from "#lib/desk/conditions";
import type { DisputeKind, DisputeState, Outcome } from "#lib/shared/dispute-vocabulary";
import type { DisputeId } from "#lib/shared/ids";

/** What another case has in common with this one. */
type Likeness = "file" | "account" | "signer";

export interface PrecedentRow {
  id: string;
  number: number;
  kind: DisputeKind;
  state: DisputeState;
  likeness: Likeness;
  openedAt: Date;
  /** How it was decided at last; null where it was not, or not for good. */
  outcome: Outcome | null;
  measures: string[];
}

/** So many of each likeness: staff wants the latest, not all. */
const MAX_EACH = 8;

/** The column that a likeness is found by. Compared with one value and not joined: so each is a range of its index, in order. */
const BY: Readonly<Record<Likeness, string>> = {
  file: "sha256",
  account: "subject_id",
  signer: "signer",
};

const alike = (likeness: Likeness, rank: number): string => `
  (SELECT d.id, ${String(rank)} AS rank, '${likeness}' AS likeness FROM disputes d
    WHERE d.${BY[likeness]} = (SELECT ${BY[likeness]} FROM this) AND d.id <> $1 AND d.merged_into_id IS NULL AND ${NOT_OWN}
    ORDER BY d.number DESC LIMIT ${String(MAX_EACH)})`;

/** Cases about the same file, the same account or the same signer, the newest of each, a case under its closest likeness. */
export async function findPrecedents(viewer: Viewer, id: DisputeId): Promise<PrecedentRow[]> {
  const { rows } = await pool().query<PrecedentRow>(
    `WITH ${OWN_CASES("$2")}, this AS MATERIALIZED (SELECT id, sha256, subject_id, signer FROM disputes WHERE id = $1),
       found AS (${alike("file", 1)} UNION ALL ${alike("account", 2)} UNION ALL ${alike("signer", 3)}),
       closest AS (SELECT DISTINCT ON (id) id, rank, likeness FROM found ORDER BY id, rank)
     SELECT d.id, d.number::float8 AS number, d.kind, d.state, c.likeness, d.opened_at AS "openedAt", x.outcome,
       coalesce(ARRAY(SELECT DISTINCT m.kind FROM measures m WHERE m.decision_id = x.id AND m.lifted_at IS NULL
                       ORDER BY m.kind), '{}') AS measures
     FROM closest c JOIN disputes d USING (id)
       LEFT JOIN LATERAL (SELECT id, outcome FROM decisions WHERE dispute_id = d.id AND state = 'in-force'
                           ORDER BY created_at DESC LIMIT 1) x ON true
     ORDER BY c.rank, d.number DESC`,
    [id, viewer.accountId],
  );
  return rows;
}
