/**
 * Of every table with rows of a person, the columns that their export holds and those that it leaves out: digests and seals of
 * secrets, ids that are the person's own or somebody else's, and what is derived from the rest. A column that is added to one of
 * these tables has to be put into one of the two; a test says so.
 */
const COLUMNS = {
  accounts: {
    exported:
      "id email handle display_name bio avatar_key role email_verified_at suspended_at suspended_by_decision " +
      "remix_default remix_default_since remix_default_decision choices_from choices_from_since remix_forbidden_at " +
      "remix_forbidden_reason staff_remix staff_remix_since training_default training_default_parties " +
      "training_default_since training_default_decision training_choices_from training_choices_from_since " +
      "training_forbidden_at training_forbidden_reason staff_training staff_training_since created_at",
    leftOut: "password_hash",
  },
  sessions: {
    exported: "id user_agent address created_at last_seen_at expires_at revoked_at",
    leftOut: "account_id",
  },
  api_tokens: {
    exported: "id name prefix scopes created_at last_used_at revoked_at",
    leftOut: "account_id token_hash",
  },
  videos: {
    exported:
      "id title description visibility status reason_code reason original_name media_type bytes sha256 duration_ms " +
      "width height rotation codecs storage_key poster_key frame_keys comments_enabled remix_choice choice_decision " +
      "choice_since choice_change_id remix_forbidden_at remix_forbidden_reason staff_remix staff_remix_since " +
      "training_choice training_parties training_decision training_since training_change_id training_forbidden_at " +
      "training_forbidden_reason staff_training staff_training_since " +
      "removed_at restricted_at staff_label_kind staff_label_since declaration_kind declaration_note declared_at " +
      "declared_modified_at declared_generated_at shown_declaration shown_change label_kind label_history_since " +
      "label created_at updated_at received_at ready_at",
    leftOut: "owner_id folded",
  },
  label_claims: {
    exported: "source claims remarks rules_version recorded_at",
    leftOut: "video_id",
  },
  label_changes: {
    exported:
      "video_id was_visible from_kind from_confidence from_basis to_kind to_confidence to_basis made_by because " +
      "created_at",
    leftOut: "position",
  },
  comments: {
    exported: "id video_id text created_at hidden_at removed_at",
    leftOut: "author_id",
  },
  remix_changes: {
    exported:
      "id permission kind state decision actor_account_id client address setting parties replaces_choices " +
      "previous_setting previous_parties previous_since previous_choices_from previous_choices_from_since choice filter video_id matched chunks " +
      "chunks_applied chunks_undone processed changed created_at undone_at",
    leftOut: "account_id",
  },
  webhook_endpoints: {
    exported:
      "id url description events whole_installation former_secret_until paused_at paused_because failing_since slow " +
      "last_delivered_at created_at",
    leftOut: "account_id sealed_secret sealed_former_secret",
  },
  grants: {
    exported:
      "id video_id by_service requester purpose prompt asked_by outcome basis since permission_version entry_id " +
      "expires_at revoked_at created_at",
    leftOut: "requested_by owner_id",
  },
  dispute_reports: {
    exported: "id dispute_id kind target_type target_id origin email name text statements confirmed_at created_at",
    leftOut: "reporter_id subject_id confirm_token_hash follow_token_hash",
  },
  dispute_messages: {
    exported: "id dispute_id party report_id from_staff body created_at",
    leftOut: "author_id",
  },
  statements: {
    exported: "id decision_id party report_id body issued_at",
    leftOut: "account_id",
  },
  appeals: {
    exported: "id decision_id dispute_id party report_id text created_at outcome decided_at",
    leftOut: "account_id",
  },
  notices: {
    exported: "id kind subject text path created_at read_at",
    leftOut: "account_id",
  },
  notice_choices: {
    exported: "kind by_mail",
    leftOut: "account_id",
  },
  desk_views: {
    exported: "id name query created_at",
    leftOut: "account_id",
  },
} as const satisfies Record<string, { exported: string; leftOut: string }>;

export type ExportedTable = keyof typeof COLUMNS;
export const EXPORTED_TABLES = Object.keys(COLUMNS) as ExportedTable[];

const namesOf = (columns: string): string[] => columns.split(" ");

export const columnsOf = (table: ExportedTable): { exported: string[]; leftOut: string[] } => ({
  exported: namesOf(COLUMNS[table].exported),
  leftOut: namesOf(COLUMNS[table].leftOut),
});

/** PostgreSQL takes at most 100 arguments, a name and a value for each column. */
const PAIRS_A_CALL = 50;

/** A row under `alias` as JSON, with the exported columns by their names. */
export function exportedRow(table: ExportedTable, alias: string): string {
  const pairs = columnsOf(table).exported.map((name) => `'${name}', ${alias}.${name}`);
  const calls = Array.from({ length: Math.ceil(pairs.length / PAIRS_A_CALL) }, (_, call) =>
    pairs.slice(call * PAIRS_A_CALL, (call + 1) * PAIRS_A_CALL),
  );
  return calls.map((call) => `jsonb_build_object(${call.join(", ")})`).join(" || ");
}
