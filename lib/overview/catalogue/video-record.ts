import { parties } from "#lib/consent/parties/store";
import type { PermissionChoice, PermissionSetting } from "#lib/consent/permissions/choice";
import type { AccountRule, VideoRule } from "#lib/consent/permissions/policy";
import { accountRuleOf, videoRuleOf } from "#lib/consent/permissions/rule-of-row";
import { partiesNamedBy, type PartiesByName } from "#lib/consent/permissions/state";
import type { VideoStatus } from "#lib/library/videos/status";
import type { Visibility } from "#lib/overview/catalogue/video-shape";
import { type AccountId, asId, type VideoId } from "#lib/platform/shared/ids";
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
  /** The parties that its decisions about training name. */
  parties: PartiesByName;
}

/** The columns of a query for it. */
export interface VideoRow {
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

const toRecord = (row: VideoRow, rules: Pick<VideoRecord, "videoRule" | "accountRule" | "parties">): VideoRecord => ({
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
  ...rules,
});

/** Rows as videos, with the parties that any of them names: most name none, and ask for nothing more. */
export async function toRecords(rows: readonly VideoRow[]): Promise<VideoRecord[]> {
  const read = rows.map((row) => ({ row, videoRule: videoRule(row), accountRule: accountRule(row) }));
  const named = read.flatMap(({ videoRule: video, accountRule: account }) => partiesNamedBy(video, account));
  const known = await parties().byId(named);
  return read.map(({ row, ...rules }) => toRecord(row, { ...rules, parties: known }));
}
