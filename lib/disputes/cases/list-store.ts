import { isParty } from "#lib/disputes/cases/party-store";
import { UNSEALED_FOR } from "#lib/disputes/cases/sealed-store";
import type { WaitingFor } from "#lib/disputes/cases/store";
import { binder } from "#lib/platform/db/binder";
import { pool } from "#lib/platform/db/client";
import type { DisputeKind, DisputeState, TargetType } from "#lib/platform/shared/dispute-vocabulary";
import type { AccountId } from "#lib/platform/shared/ids";

/** A case as a program of staff reads it in a list. */
export interface ListedDispute {
  id: string;
  number: number;
  kind: DisputeKind;
  state: DisputeState;
  waitingFor: WaitingFor | null;
  targetType: TargetType;
  targetId: string;
  videoId: string | null;
  subjectId: string | null;
  assigneeId: string | null;
  isSensitive: boolean;
  needsSenior: boolean;
  priority: number;
  reportCount: number;
  openedAt: Date;
  acknowledgeBy: Date;
  decideBy: Date;
  amberAt: Date;
  pausedAt: Date | null;
  decidedAt: Date | null;
  closedAt: Date | null;
  mergedIntoId: string | null;
}

export interface DisputeFilter {
  state?: DisputeState | undefined;
  kind?: DisputeKind | undefined;
  assignee?: "me" | "nobody" | undefined;
}

const COLUMNS = `d.id, d.number::int AS number, d.kind, d.state, d.waiting_for AS "waitingFor",
  d.target_type AS "targetType", d.target_id AS "targetId", d.video_id AS "videoId", d.subject_id AS "subjectId",
  d.assignee_id AS "assigneeId", d.is_sensitive AS "isSensitive", d.needs_senior AS "needsSenior", d.priority,
  d.report_count AS "reportCount", d.opened_at AS "openedAt", d.acknowledge_by AS "acknowledgeBy",
  d.decide_by AS "decideBy", d.amber_at AS "amberAt", d.paused_at AS "pausedAt", d.decided_at AS "decidedAt",
  d.closed_at AS "closedAt", d.merged_into_id AS "mergedIntoId"`;

/**
 * A page of the cases that this member of the staff sees, the latest number first: from the index on the number, or on
 * a kind or a state with it. Those that they are a party to, and those that are sealed from
 * them, are not among them.
 */
export async function listDisputesOf(
  me: AccountId,
  { state, kind, assignee }: DisputeFilter,
  page: { before: number | null; limit: number },
): Promise<ListedDispute[]> {
  const { values, bind } = binder();
  const asking = bind(me);
  const where = [UNSEALED_FOR(asking), `NOT ${isParty("d.id", asking)}`];
  if (state !== undefined) where.push(`d.state = ${bind(state)}`);
  if (kind !== undefined) where.push(`d.kind = ${bind(kind)}`);
  if (assignee === "me") where.push(`d.assignee_id = ${asking}`);
  if (assignee === "nobody") where.push("d.assignee_id IS NULL");
  if (page.before !== null) where.push(`d.number < ${bind(page.before)}`);
  const { rows } = await pool().query<ListedDispute>(
    `SELECT ${COLUMNS} FROM disputes d WHERE ${where.join(" AND ")} ORDER BY d.number DESC LIMIT ${bind(page.limit)}`,
    values,
  );
  return rows;
}
