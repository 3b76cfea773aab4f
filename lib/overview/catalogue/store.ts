import { columnParts, conditionsOf, type VideoFilter } from "#lib/consent/changes/video-filter";
import type { AccountRule, VideoRule } from "#lib/consent/permissions/policy";
import { accountRuleOf, videoRuleOf } from "#lib/consent/permissions/rule-of-row";
import type { PermissionChoice, PermissionSetting } from "#lib/consent/permissions/choice";
import type { VideoStatus } from "#lib/library/videos/status";
import { type After, newest, NEWEST_FIRST, searched } from "#lib/overview/catalogue/search-query";
import type { Visibility } from "#lib/overview/catalogue/video-shape";
import { type Bind, binder } from "#lib/platform/db/binder";
import { pool } from "#lib/platform/db/client";
import { type AccountId, asId, type VideoId } from "#lib/platform/shared/ids";
import type { Position } from "#lib/platform/shared/keyset";
import { type ProvenanceReport, provenanceReport } from "#lib/provenance/credentials/report";
import { type Label, label } from "#lib/provenance/labels/label";

/** A video with what shows of its creator and what decides about remixing it. */
export interface VideoRecord {
  id: VideoId;
  ownerId: AccountId;
  handle: string;
  displayName: string;
  hasAvatar: boolean;
  title: string;
  description: string;
  visibility: Visibility;
  status: VideoStatus;
  reason: string | null;
  mediaType: string | null;
  bytes: number;
  sha256: string | null;
  durationMs: number | null;
  width: number | null;
  height: number | null;
  codecs: string[];
  hasPoster: boolean;
  frames: number;
  label: Label | null;
  /** How far its Content Credentials can be believed; null until they have been read. */
  credentials: ProvenanceReport["state"] | null;
  /** Null where it was not asked for or there is none yet. */
  provenance: ProvenanceReport | null;
  createdAt: Date;
  /** When a decision removed it, or took it out of every list. */
  removedAt: Date | null;
  restrictedAt: Date | null;
  videoRule: VideoRule;
  accountRule: AccountRule;
}

interface VideoRow {
  id: string;
  owner_id: string;
  handle: string;
  display_name: string;
  has_avatar: boolean;
  title: string;
  description: string;
  visibility: Visibility;
  status: VideoStatus;
  reason: string | null;
  media_type: string | null;
  /** The driver gives 64-bit numbers as text. */
  bytes: string;
  sha256: string | null;
  duration_ms: number | null;
  width: number | null;
  height: number | null;
  codecs: string[] | null;
  has_poster: boolean;
  frames: number;
  label: unknown;
  credentials: ProvenanceReport["state"] | null;
  report: unknown;
  created_at: Date;
  remix_choice: PermissionChoice;
  choice_decision: string;
  choice_since: Date | null;
  remix_forbidden_at: Date | null;
  staff_remix: PermissionSetting | null;
  staff_remix_since: Date | null;
  training_choice: PermissionChoice;
  training_parties: string[] | null;
  training_decision: string;
  training_since: Date | null;
  training_forbidden_at: Date | null;
  staff_training: PermissionSetting | null;
  staff_training_since: Date | null;
  removed_at: Date | null;
  restricted_at: Date | null;
  suspended_at: Date | null;
  remix_default: PermissionSetting;
  remix_default_since: Date;
  remix_default_decision: string;
  choices_from: string;
  choices_from_since: Date | null;
  account_forbidden_at: Date | null;
  account_staff_remix: PermissionSetting | null;
  account_staff_remix_since: Date | null;
  training_default: PermissionSetting;
  training_default_parties: string[] | null;
  training_default_since: Date;
  training_default_decision: string;
  training_choices_from: string;
  training_choices_from_since: Date | null;
  account_training_forbidden_at: Date | null;
  account_staff_training: PermissionSetting | null;
  account_staff_training_since: Date | null;
}

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

const videoRule = (row: VideoRow): VideoRule =>
  videoRuleOf({
    status: row.status,
    createdAt: row.created_at,
    removedAt: row.removed_at,
    remixChoice: row.remix_choice,
    choiceDecision: BigInt(row.choice_decision),
    choiceSince: row.choice_since,
    remixForbiddenAt: row.remix_forbidden_at,
    staffRemix: row.staff_remix,
    staffRemixSince: row.staff_remix_since,
    trainingChoice: row.training_choice,
    trainingParties: row.training_parties ?? [],
    trainingDecision: BigInt(row.training_decision),
    trainingSince: row.training_since,
    trainingForbiddenAt: row.training_forbidden_at,
    staffTraining: row.staff_training,
    staffTrainingSince: row.staff_training_since,
  });

const accountRule = (row: VideoRow): AccountRule =>
  accountRuleOf({
    suspendedAt: row.suspended_at,
    remixDefault: row.remix_default,
    remixDefaultSince: row.remix_default_since,
    remixDefaultDecision: BigInt(row.remix_default_decision),
    choicesFrom: BigInt(row.choices_from),
    choicesFromSince: row.choices_from_since,
    remixForbiddenAt: row.account_forbidden_at,
    staffRemix: row.account_staff_remix,
    staffRemixSince: row.account_staff_remix_since,
    trainingDefault: row.training_default,
    trainingDefaultParties: row.training_default_parties ?? [],
    trainingDefaultSince: row.training_default_since,
    trainingDefaultDecision: BigInt(row.training_default_decision),
    trainingChoicesFrom: BigInt(row.training_choices_from),
    trainingChoicesFromSince: row.training_choices_from_since,
    trainingForbiddenAt: row.account_training_forbidden_at,
    staffTraining: row.account_staff_training,
    staffTrainingSince: row.account_staff_training_since,
  });

const toRecord = (row: VideoRow): VideoRecord => ({
  id: asId<VideoId>(row.id),
  ownerId: asId<AccountId>(row.owner_id),
  handle: row.handle,
  displayName: row.display_name,
  hasAvatar: row.has_avatar,
  title: row.title,
  description: row.description,
  visibility: row.visibility,
  status: row.status,
  reason: row.reason,
  mediaType: row.media_type,
  bytes: Number(row.bytes),
  sha256: row.sha256,
  durationMs: row.duration_ms,
  width: row.width,
  height: row.height,
  codecs: row.codecs ?? [],
  hasPoster: row.has_poster,
  frames: row.frames,
  label: row.label === null ? null : label.parse(row.label),
  credentials: row.credentials,
  provenance: row.report === null ? null : provenanceReport.parse(row.report),
  createdAt: row.created_at,
  removedAt: row.removed_at,
  restrictedAt: row.restricted_at,
  videoRule: videoRule(row),
  accountRule: accountRule(row),
});

/** One video with its provenance, or null. */
export async function findVideo(id: string): Promise<VideoRecord | null> {
  const { rows } = await pool().query<VideoRow>({
    name: "catalogue-video",
    text: `${WITH_PROVENANCE} WHERE v.id = $1`,
    values: [id],
  });
  return rows[0] ? toRecord(rows[0]) : null;
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
  return rows.map(toRecord);
}

/** Some of one owner's videos by their ids, in the order of these. */
export async function findVideosById(ownerId: AccountId, ids: readonly VideoId[]): Promise<VideoRecord[]> {
  const { rows } = await pool().query<VideoRow>(
    `${WITHOUT_PROVENANCE} WHERE v.owner_id = $1 AND v.id = ANY($2::text[]) ORDER BY array_position($2::text[], v.id)`,
    [ownerId, ids],
  );
  return rows.map(toRecord);
}
