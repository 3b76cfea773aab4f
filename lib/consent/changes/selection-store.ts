import { PERMISSION_SQL } from "#lib/consent/changes/permission-sql";
import { partsOf, type VideoFilter } from "#lib/consent/changes/video-filter";
import type { PermissionChoice, PermissionName, RemixChoice } from "#lib/consent/permissions/choice";
import { type Bind, binder } from "#lib/platform/db/binder";
import { pool } from "#lib/platform/db/client";
import { accountExists } from "#lib/platform/db/live-content";
import type { Tx } from "#lib/platform/db/transaction";
import type { AccountId, ChangeId } from "#lib/platform/shared/ids";

/** Whose videos a change reaches, and what it decides about. */
interface Chooser {
  ownerId: AccountId;
  permission: PermissionName;
}

/** Which of an owner's videos a change reaches, and with a file of choices what each is to get. */
export type Selection =
  { videoIds: string[] } | { filter: VideoFilter } | { choices: { videoId: string; choice: RemixChoice }[] };

/**
 * The selected videos as (id, created_at, choice, live, parties), as SQL. Ids of other people's videos select nothing; a line of a file
 * that says what counts already is no decision.
 */
function selected({ ownerId, permission }: Chooser, selection: Selection, bind: Bind): string {
  const { live, parties } = PERMISSION_SQL[permission];
  const choosing = `SELECT v.id, v.created_at, NULL::permission_choice AS choice, ${live} AS live, ${parties} AS parties
    FROM videos v JOIN accounts a ON a.id = v.owner_id WHERE`;
  if ("filter" in selection) {
    return partsOf({ ...selection.filter, ownerId }, bind)
      .map((part) => `${choosing} ${part}`)
      .join(" UNION ALL ");
  }
  if ("videoIds" in selection) {
    return `${choosing} v.owner_id = ${bind(ownerId)} AND v.id = ANY (${bind(selection.videoIds)}::text[])`;
  }
  const ids = selection.choices.map(({ videoId }) => videoId);
  const choices = selection.choices.map(({ choice }) => choice);
  return `SELECT v.id, v.created_at, sent.choice, ${live} AS live, ${parties} AS parties
    FROM unnest(${bind(ids)}::text[], ${bind(choices)}::permission_choice[]) AS sent(id, choice)
    JOIN videos v ON v.id = sent.id JOIN accounts a ON a.id = v.owner_id
   WHERE v.owner_id = ${bind(ownerId)} AND sent.choice <> ${live}`;
}

/**
 * Fixes which videos a change reaches, in chunks from the newest to the oldest: videos that came in together lie
 * together in the table and its indexes. Returns how many videos and chunks that are. Takes no lock of the
 * account: gathering a million videos takes seconds, for which nobody else should wait.
 */
export async function fixSelection(
  tx: Tx,
  change: Chooser & { id: ChangeId },
  selection: Selection,
  videosAChunk: number,
): Promise<{ matched: number; chunks: number }> {
  const { values, bind } = binder();
  const [id, size] = [bind(change.id), `${bind(videosAChunk)}::int`];
  const rows = await tx.$queryRawUnsafe<{ matched: number; chunks: number }[]>(
    `WITH numbered AS (
       SELECT id, choice, row_number() OVER (ORDER BY created_at DESC, id DESC) - 1 AS place
         FROM (${selected(change, selection, bind)}) AS chosen),
     fixed AS (
       INSERT INTO remix_change_chunks (change_id, position, video_ids, choices)
       SELECT ${id}, (place / ${size})::int, array_agg(id ORDER BY place),
              coalesce(array_agg(choice ORDER BY place) FILTER (WHERE choice IS NOT NULL), '{}')
         FROM numbered GROUP BY place / ${size} RETURNING cardinality(video_ids) AS held)
     SELECT coalesce(sum(held), 0)::int AS matched, count(*)::int AS chunks FROM fixed`,
    ...values,
  );
  return rows[0] ?? { matched: 0, chunks: 0 };
}

/** How many videos a change reaches now, and how many of them would change, by the choice that counts for them. */
export async function countSelection(
  chooser: Chooser,
  selection: Selection,
  to: { choice: PermissionChoice; parties: readonly string[] },
): Promise<{ matched: number; changes: Record<PermissionChoice, number> }> {
  const { values, bind } = binder();
  const [choice, parties] = [`${bind(to.choice)}::permission_choice`, `${bind(to.parties)}::text[]`];
  const { rows } = await pool().query<{ live: PermissionChoice; matched: number; changes: number }>(
    `SELECT live, count(*)::int AS matched,
            (count(*) FILTER (WHERE live <> ${choice} OR (live = 'parties' AND parties <> ${parties})))::int AS changes
       FROM (${selected(chooser, selection, bind)}) AS chosen GROUP BY live`,
    values,
  );
  const changes = { inherit: 0, allow: 0, deny: 0, parties: 0 };
  for (const row of rows) changes[row.live] = row.changes;
  return { matched: rows.reduce((sum, row) => sum + row.matched, 0), changes };
}

/** Which of these are ids of the owner's videos. */
export async function ownAmong(ownerId: AccountId, videoIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await pool().query<{ id: string }>(
    `SELECT id FROM videos WHERE owner_id = $1 AND id = ANY ($2::text[]) AND ${accountExists("$1")}`,
    [ownerId, videoIds],
  );
  return new Set(rows.map(({ id }) => id));
}

const ROWS_A_QUERY = 2_000;

interface ChoiceRow {
  id: string;
  title: string;
  choice: RemixChoice;
}

/** Every video of an owner with the choice that counts for it, newest first, in portions between which nothing is held. */
export async function* choicesOfOwner(ownerId: AccountId): AsyncGenerator<ChoiceRow[]> {
  let after: { created_at: Date; id: string } | undefined;
  for (;;) {
    const { rows }: { rows: (ChoiceRow & { created_at: Date })[] } = await pool().query(
      `SELECT v.id, v.title, ${PERMISSION_SQL.remix.live} AS choice, v.created_at
         FROM videos v JOIN accounts a ON a.id = v.owner_id
        WHERE v.owner_id = $1 AND ($2::timestamptz IS NULL OR (v.created_at, v.id) < ($2, $3))
        ORDER BY v.created_at DESC, v.id DESC LIMIT $4`,
      [ownerId, after?.created_at ?? null, after?.id ?? null, ROWS_A_QUERY],
    );
    if (rows.length > 0) yield rows;
    if (rows.length < ROWS_A_QUERY) return;
    after = rows.at(-1);
  }
}
