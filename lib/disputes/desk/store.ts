import { inQueue, narrowedBy, IS_SEEN, SEEN_BY, type Viewer } from "#lib/disputes/desk/conditions";
import { type ChosenOrder, DESK_QUEUES, type DeskFilter, type DeskQueue } from "#lib/disputes/desk/input";
import { afterCursor, orderOf, ORDER_BY, type QueueOrder } from "#lib/disputes/desk/order";
import { askedBy, foundByWords, isForEveryQueue } from "#lib/disputes/desk/search-query";
import { type Bind, binder } from "#lib/platform/db/binder";
import { pool } from "#lib/platform/db/client";
import { accountExists } from "#lib/platform/db/live-content";
import {
  DISPUTE_KINDS,
  type DisputeKind,
  type DisputeState,
  type TargetType,
} from "#lib/platform/shared/dispute-vocabulary";

/** Somebody's public name, as a column of the statements below makes it. */
export interface PersonRow {
  id: string;
  handle: string;
  displayName: string;
}

/** A case as a list shows it. */
export interface CaseRow {
  id: string;
  number: number;
  kind: DisputeKind;
  state: DisputeState;
  waitingFor: string | null;
  targetType: TargetType;
  targetId: string;
  title: string | null;
  subject: PersonRow | null;
  sha256: string | null;
  signer: string | null;
  isSensitive: boolean;
  needsSenior: boolean;
  awaitsApproval: boolean;
  priority: number;
  reach: number;
  reportCount: number;
  assignee: PersonRow | null;
  openedAt: Date;
  updatedAt: Date;
  decideBy: Date;
  amberAt: Date;
  pausedAt: Date | null;
  decidedAt: Date | null;
  present: PersonRow[];
}

export const person = (alias: string): string =>
  `CASE WHEN ${alias}.id IS NOT NULL THEN
     json_build_object('id', ${alias}.id, 'handle', ${alias}.handle, 'displayName', ${alias}.display_name) END`;

/** What a list shows of the case `d`; the rows beside it are joined by `CASE_JOINS`. */
export const CASE_COLUMNS = `d.id, d.number::float8 AS number, d.kind, d.state, d.waiting_for AS "waitingFor",
  d.target_type AS "targetType", d.target_id AS "targetId",
  CASE d.target_type WHEN 'comment' THEN left(c.text, 160) WHEN 'account' THEN s.display_name ELSE v.title END AS title,
  ${person("s")} AS subject, d.sha256, d.signer, d.is_sensitive AS "isSensitive", d.needs_senior AS "needsSenior",
  EXISTS (SELECT 1 FROM decisions p WHERE p.dispute_id = d.id AND p.state = 'proposed') AS "awaitsApproval",
  d.priority, d.reach, d.report_count AS "reportCount", ${person("a")} AS assignee, d.opened_at AS "openedAt",
  d.updated_at AS "updatedAt", d.decide_by AS "decideBy", d.amber_at AS "amberAt", d.paused_at AS "pausedAt",
  d.decided_at AS "decidedAt"`;

export const CASE_JOINS = `LEFT JOIN accounts s ON s.id = d.subject_id LEFT JOIN accounts a ON a.id = d.assignee_id
  LEFT JOIN videos v ON v.id = d.video_id AND ${accountExists("v.owner_id")}
  LEFT JOIN comments c ON c.id = d.comment_id AND ${accountExists("c.author_id")} AND v.id IS NOT NULL`;

/** When anything last happened to the case `d`: also what leaves it as it stands, as a note or an answer does. */
export const CHANGED_AT = `greatest(d.updated_at,
  (SELECT e.created_at FROM dispute_events e WHERE e.dispute_id = d.id ORDER BY e.position DESC LIMIT 1))`;

/** After so long without a sign somebody is no longer there. */
export const PRESENT_MS = 30_000;

/** Who else has the case `d` open. */
export const presentOthers = (viewer: Viewer, bind: Bind): string =>
  `coalesce((SELECT json_agg(${person("o")} ORDER BY o.handle) FROM desk_presence x JOIN accounts o ON o.id = x.account_id
     WHERE x.dispute_id = d.id AND x.account_id <> ${bind(viewer.accountId)}
       AND x.seen_at > ${bind(new Date(viewer.now.getTime() - PRESENT_MS))}), '[]') AS present`;

interface Wanted {
  queue: DeskQueue;
  order: ChosenOrder;
  filter: DeskFilter;
}

/** In which order the cases stand that are wanted: those of a queue as it is worked, and what was found the newest first. */
export const orderFor = ({ queue, order, filter }: Wanted): QueueOrder =>
  isForEveryQueue(filter.q) ? "newest" : orderOf(queue, order);

/** A page of a queue in the order in which it is worked, or of what is looked for, from after a cursor on. */
export async function findCases(
  viewer: Viewer,
  wanted: Wanted,
  page: { cursor: string | undefined; limit: number },
): Promise<CaseRow[]> {
  const { values, bind } = binder();
  const { queue, filter } = wanted;
  const [order, asked, limit] = [orderFor(wanted), askedBy(filter.q), bind(page.limit)];
  const where = [
    ...(isForEveryQueue(filter.q) ? [] : inQueue(queue, viewer, bind)),
    ...narrowedBy(filter, viewer, bind),
    IS_SEEN,
  ];
  if (page.cursor !== undefined) where.push(afterCursor(order, page.cursor, bind));
  const tables = [SEEN_BY(bind(viewer.accountId))];
  if (asked?.for === "words") {
    const from = page.cursor === undefined ? "true" : afterCursor(order, page.cursor, bind, "t");
    tables.push(foundByWords({ words: `${bind(asked.words)}::text`, where: where.join(" AND "), from, limit }));
  }
  const chosen = asked?.for === "words" ? "d.id IN (SELECT id FROM found)" : where.join(" AND ");
  const { rows } = await pool().query<CaseRow>(
    `WITH ${tables.join(", ")},
     page AS MATERIALIZED (SELECT d.* FROM disputes d WHERE ${chosen} ORDER BY ${ORDER_BY[order]} LIMIT ${limit})
     SELECT ${CASE_COLUMNS}, ${presentOthers(viewer, bind)} FROM page d ${CASE_JOINS} ORDER BY ${ORDER_BY[order]}`,
    values,
  );
  return rows;
}

/** Those of these cases that the viewer may see. */
export async function findCasesById(viewer: Viewer, ids: readonly string[]): Promise<CaseRow[]> {
  const { values, bind } = binder();
  const { rows } = await pool().query<CaseRow>(
    `WITH ${SEEN_BY(bind(viewer.accountId))}
     SELECT ${CASE_COLUMNS}, ${presentOthers(viewer, bind)} FROM disputes d ${CASE_JOINS}
      WHERE d.id = ANY(${bind(ids)}) AND ${IS_SEEN} ORDER BY d.number`,
    values,
  );
  return rows;
}

/** Counting stops here: that there are more is all that anybody needs to know. */
export const COUNT_CAP = 1_000;

/** How many cases stand in each queue, and undecided of each kind, in one statement. */
export async function countCases(
  viewer: Viewer,
  queues: readonly DeskQueue[],
): Promise<{ queues: Record<DeskQueue, number>; kinds: Record<DisputeKind, number>; seesSealed: boolean }> {
  const { values, bind } = binder();
  const capped = (where: readonly string[], name: string): string =>
    `(SELECT count(*)::int FROM (SELECT 1 FROM disputes d WHERE ${[...where, IS_SEEN].join(" AND ")}
       LIMIT ${String(COUNT_CAP + 1)}) counted) AS "${name}"`;
  const columns = [
    ...queues.map((queue) => capped(inQueue(queue, viewer, bind), `queue ${queue}`)),
    ...DISPUTE_KINDS.map((kind) =>
      capped([...inQueue("open", viewer, bind), ...narrowedBy({ kind }, viewer, bind)], `kind ${kind}`),
    ),
  ];
  const { rows } = await pool().query<Record<string, number> & { seesSealed: boolean }>(
    `WITH ${SEEN_BY(bind(viewer.accountId))}
     SELECT ${columns.join(", ")}, EXISTS (SELECT 1 FROM holder) AS "seesSealed"`,
    values,
  );
  const counted = (name: string): number => rows[0]?.[name] ?? 0;
  return {
    seesSealed: rows[0]?.seesSealed ?? false,
    queues: Object.fromEntries(DESK_QUEUES.map((queue) => [queue, counted(`queue ${queue}`)])) as Record<
      DeskQueue,
      number
    >,
    kinds: Object.fromEntries(DISPUTE_KINDS.map((kind) => [kind, counted(`kind ${kind}`)])) as Record<
      DisputeKind,
      number
    >,
  };
}
