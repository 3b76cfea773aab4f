import { columnParts, conditionsOf, type VideoFilter } from "#lib/consent/changes/video-filter";
import { type After, newest, NEWEST_FIRST, searched } from "#lib/overview/catalogue/search-query";
import { toRecords, type VideoRecord, type VideoRow } from "#lib/overview/catalogue/video-record";
import { type Bind, binder } from "#lib/platform/db/binder";
import { pool } from "#lib/platform/db/client";
import type { AccountId, VideoId } from "#lib/platform/shared/ids";
import type { Position } from "#lib/platform/shared/keyset";

const COLUMNS = `v.id, v.owner_id, a.handle, a.display_name, a.avatar_key IS NOT NULL AS has_avatar, v.title,
  v.description, v.visibility, v.status, v.reason, v.media_type, v.bytes, v.sha256, v.duration_ms, v.width, v.height,
  v.codecs, v.poster_key IS NOT NULL AS has_poster, coalesce(cardinality(v.frame_keys), 0) AS frames, v.label,
  v.created_at, v.remix_choice, v.choice_decision, v.choice_since, v.remix_forbidden_at, v.staff_remix,
  v.staff_remix_since, v.training_choice, v.training_parties, v.training_decision, v.training_since,
  v.training_forbidden_at, v.staff_training, v.staff_training_since, v.removed_at, v.restricted_at, a.suspended_at, a.remix_default, a.remix_default_since,
  a.remix_default_decision, a.choices_from, a.choices_from_since,
  a.remix_forbidden_at AS account_forbidden_at, a.staff_remix AS account_staff_remix,
  a.staff_remix_since AS account_staff_remix_since, a.training_default, a.training_default_parties,
  a.training_default_since, a.training_default_decision, a.training_choices_from, a.training_choices_from_since,
  a.training_forbidden_at AS account_training_forbidden_at, a.staff_training AS account_staff_training,
  a.staff_training_since AS account_staff_training_since, p.state AS credentials`;
const FROM = "FROM videos v JOIN accounts a ON a.id = v.owner_id LEFT JOIN provenance p ON p.video_id = v.id";
const WITHOUT_PROVENANCE = `SELECT ${COLUMNS}, NULL::jsonb AS report ${FROM}`;
const WITH_PROVENANCE = `SELECT ${COLUMNS}, p.report ${FROM}`;

/** One video with its provenance, or null. */
export async function findVideo(id: string): Promise<VideoRecord | null> {
  const { rows } = await pool().query<VideoRow>({
    name: "catalogue-video",
    text: `${WITH_PROVENANCE} WHERE v.id = $1`,
    values: [id],
  });
  const [record] = await toRecords(rows);
  return record ?? null;
}

/** Which videos of a list: one owner's by a filter, or only what anybody may find. */
export type Listing = (VideoFilter & { ownerId: AccountId }) | { listed: true; ownerId?: AccountId | undefined };

/** Only what anybody may find: public, ready, left alone by decisions, and of an account that is not suspended. */
const LISTED = `v.visibility = 'public' AND v.status = 'ready' AND v.removed_at IS NULL AND v.restricted_at IS NULL
  AND EXISTS (SELECT 1 FROM accounts a WHERE a.id = v.owner_id AND a.suspended_at IS NULL)`;

interface Slice {
  after: After;
  limit: string;
  lookedThrough: number | undefined;
}

function chosenOf(listing: Listing, { after, limit, lookedThrough }: Slice, bind: Bind): string {
  const inOrder = (parts: string[]): string => `chosen AS MATERIALIZED (${newest(parts, after, limit)})`;
  if ("listed" in listing) {
    return inOrder([listing.ownerId === undefined ? LISTED : `v.owner_id = ${bind(listing.ownerId)} AND ${LISTED}`]);
  }
  const conditions = conditionsOf(listing, bind);
  const { text } = conditions;
  return text === null
    ? inOrder(columnParts(conditions))
    : searched({ ...conditions, text }, after, limit, lookedThrough);
}

/**
 * A page of videos, newest first, from after a position on. First which, from indexes that hold them in this order, for
 * each part of the condition; then what shows of those few (docs/library-at-scale.md has the plans).
 */
export function listQuery(
  listing: Listing,
  page: {
    after: Position | null;
    limit: number;
    withProvenance: boolean;
    lookedThrough?: Slice["lookedThrough"];
  },
): { text: string; values: unknown[] } {
  const { values, bind } = binder();
  const limit = bind(page.limit);
  const from = page.after && `(${bind(page.after.createdAt)}, ${bind(page.after.id)})`;
  const after: After = (createdAt, id) => (from ? ` AND (${createdAt}, ${id}) < ${from}` : "");
  const text = `WITH ${chosenOf(listing, { after, limit, lookedThrough: page.lookedThrough }, bind)}
    ${page.withProvenance ? WITH_PROVENANCE : WITHOUT_PROVENANCE}
    WHERE v.id IN (SELECT id FROM chosen) ${NEWEST_FIRST} ${limit}`;
  return { text, values };
}

export async function findVideos(...asked: Parameters<typeof listQuery>): Promise<VideoRecord[]> {
  const { rows } = await pool().query<VideoRow>(listQuery(...asked));
  return toRecords(rows);
}

/** Some of one owner's videos by their ids, in the order of these. */
export async function findVideosById(ownerId: AccountId, ids: readonly VideoId[]): Promise<VideoRecord[]> {
  const { rows } = await pool().query<VideoRow>(
    `${WITHOUT_PROVENANCE} WHERE v.owner_id = $1 AND v.id = ANY($2::text[]) ORDER BY array_position($2::text[], v.id)`,
    [ownerId, ids],
  );
  return toRecords(rows);
}
