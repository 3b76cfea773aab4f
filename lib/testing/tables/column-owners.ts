/** A room that writes a column of another room's, with what it does there. */
type Writers = Record<string, string>;

/**
 * `videos` and `accounts` hold columns of several rooms. Each column has one room that updates it; a second is named in
 * `ALSO_WRITTEN` with its reason. `updated_at` of a video is written with any of the others.
 */
export const COLUMN_OWNERS: Record<"videos" | "accounts", Record<string, string>> = {
  videos: {
    "library/videos": "title description visibility comments_enabled",
    "ingest/uploads": "received_at",
    "ingest/analysis":
      "status media_type storage_key sha256 duration_ms width height rotation codecs poster_key frame_keys ready_at reason_code reason",
    "provenance/labels":
      "label label_kind declaration_kind declaration_note declared_at declared_modified_at declared_generated_at shown_declaration",
    "consent/permissions": "remix_forbidden_at remix_forbidden_reason",
    "consent/changes":
      "remix_choice choice_decision choice_since choice_change_id training_choice training_parties training_decision training_since training_change_id",
    "disputes/measures": "removed_at restricted_at staff_remix staff_remix_since staff_label_kind staff_label_since",
  },
  accounts: {
    "people/accounts":
      "email handle display_name bio avatar_key role password_hash email_verified_at suspended_at suspended_by_decision remix_forbidden_at remix_forbidden_reason",
    "consent/changes":
      "remix_default remix_default_since remix_default_decision choices_from choices_from_since training_default training_default_parties training_default_since training_default_decision training_choices_from training_choices_from_since",
    "disputes/measures": "staff_remix staff_remix_since",
  },
};

const RESTORES: Writers = { "overview/backup": "narrows what a restored backup had open" };
const HANDS_OVER: Writers = { "ingest/uploads": "hands the received file to its analysis" };

export const ALSO_WRITTEN: Record<"videos" | "accounts", Record<string, Writers>> = {
  videos: {
    visibility: RESTORES,
    removed_at: RESTORES,
    restricted_at: RESTORES,
    remix_forbidden_at: RESTORES,
    staff_remix: RESTORES,
    staff_remix_since: RESTORES,
    status: HANDS_OVER,
    media_type: HANDS_OVER,
    storage_key: HANDS_OVER,
  },
  accounts: {
    suspended_at: { ...RESTORES, "disputes/measures": "suspends by decision" },
    suspended_by_decision: { ...RESTORES, "disputes/measures": "suspends by decision" },
    remix_forbidden_at: RESTORES,
    staff_remix: RESTORES,
    staff_remix_since: RESTORES,
  },
};
