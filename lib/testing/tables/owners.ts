/** Who may do what with a table. */
interface TableRule {
  /** The room that writes it. */
  owner: string;
  /** Other rooms that write it, each with what it does there. */
  writers?: Record<string, string>;
  /** Other rooms that read it, with blanks between them. */
  readers?: string;
}

/**
 * Every table and every view has one room that owns it. A new reader or writer from another room has to be added here by
 * name: ask first whether the owner should offer what it needs. `videos` and `accounts` hold columns of several rooms, each
 * of which writes its own (`column-owners.ts`).
 */
export const TABLES: Record<string, TableRule> = {
  accounts: {
    owner: "people/accounts",
    writers: {
      "consent/changes": "writes the default and `choices_from`",
      "disputes/measures": "suspends",
      "overview/backup": "narrows what a restored backup had open",
    },
    readers:
      "consent/changes consent/grants consent/parties consent/passport consent/permissions disputes/cases disputes/clocks disputes/decisions disputes/desk disputes/evidence disputes/measures disputes/quality ingest/delivery library/comments library/receipts messaging/inbox messaging/webhooks overview/administration overview/backup overview/catalogue overview/privacy platform/db platform/ledger",
  },
  allowed_hosts: { owner: "platform/outbound" },
  announcements: { owner: "consent/parties" },
  api_tokens: {
    owner: "people/accounts",
    writers: { "overview/backup": "narrows what a restored backup had open" },
    readers: "overview/backup overview/privacy",
  },
  appeals: {
    owner: "disputes/decisions",
    writers: { "overview/privacy": "removes what an account leaves behind" },
    readers: "disputes/cases disputes/desk disputes/quality disputes/transparency overview/privacy",
  },
  block_hashes: { owner: "ingest/analysis" },
  case_parties: { owner: "disputes/cases" },
  case_texts: { owner: "disputes/cases", readers: "disputes/desk" },
  clock_rules: { owner: "disputes/clocks" },
  comments: {
    owner: "library/comments",
    writers: {
      "disputes/measures": "removes",
      "overview/backup": "narrows what a restored backup had open",
      "overview/privacy": "removes what an account leaves behind",
    },
    readers: "disputes/cases disputes/decisions disputes/desk disputes/evidence overview/backup overview/privacy",
  },
  content_owners: { owner: "overview/privacy", readers: "overview/administration platform/db" },
  decisions: {
    owner: "disputes/decisions",
    readers: "disputes/cases disputes/desk disputes/quality disputes/transparency overview/privacy",
  },
  desk_access: { owner: "overview/administration", readers: "disputes/cases" },
  desk_presence: { owner: "disputes/desk", writers: { "disputes/cases": "ends it with the case" } },
  desk_views: { owner: "disputes/desk", readers: "overview/privacy" },
  dispute_events: { owner: "disputes/cases", readers: "disputes/desk disputes/quality" },
  dispute_evidence: { owner: "disputes/evidence", readers: "disputes/desk overview/privacy" },
  dispute_links: { owner: "disputes/cases", readers: "disputes/desk" },
  dispute_messages: {
    owner: "disputes/cases",
    writers: { "overview/privacy": "removes what an account leaves behind" },
    readers: "disputes/desk disputes/quality overview/privacy",
  },
  dispute_notes: { owner: "disputes/cases", readers: "disputes/desk disputes/quality" },
  dispute_reads: { owner: "disputes/cases" },
  dispute_reports: {
    owner: "disputes/cases",
    writers: { "overview/privacy": "removes what an account leaves behind" },
    readers: "disputes/desk disputes/quality disputes/transparency overview/privacy",
  },
  disputes: {
    owner: "disputes/cases",
    writers: { "overview/privacy": "removes what an account leaves behind" },
    readers:
      "disputes/decisions disputes/desk disputes/evidence disputes/quality disputes/transparency ingest/analysis overview/privacy provenance/labels",
  },
  drills: { owner: "platform/health" },
  effective_permissions: {
    owner: "consent/permissions",
    readers: "consent/changes consent/passport disputes/evidence",
  },
  email_tokens: { owner: "people/accounts" },
  file_receipts: { owner: "ingest/analysis" },
  grants: {
    owner: "consent/grants",
    writers: {
      "disputes/measures": "revokes",
      "overview/backup": "narrows what a restored backup had open",
      "overview/privacy": "removes what an account leaves behind",
    },
    readers: "disputes/cases disputes/decisions disputes/desk disputes/evidence overview/privacy platform/ledger",
  },
  idempotency_keys: { owner: "platform/idempotency" },
  journal_pending: { owner: "overview/backup" },
  journal_place: { owner: "overview/backup" },
  judging_runs: { owner: "provenance/credentials" },
  label_changes: { owner: "provenance/labels", readers: "overview/privacy" },
  label_claims: { owner: "provenance/labels", readers: "overview/privacy" },
  ledger_checkpoints: { owner: "platform/ledger" },
  ledger_entries: {
    owner: "platform/ledger",
    readers: "disputes/evidence library/receipts overview/catalogue overview/privacy",
  },
  ledger_facts: {
    owner: "platform/ledger",
    readers: "disputes/evidence library/receipts overview/catalogue overview/privacy",
  },
  ledger_leaves: { owner: "platform/ledger", readers: "disputes/evidence library/receipts" },
  ledger_logs: { owner: "platform/ledger" },
  ledger_nodes: { owner: "platform/ledger" },
  ledger_pending: { owner: "platform/ledger" },
  mail_lines: { owner: "messaging/inbox" },
  measures: {
    owner: "disputes/measures",
    readers: "disputes/cases disputes/decisions disputes/desk disputes/evidence disputes/transparency people/accounts",
  },
  named_parties: {
    owner: "consent/parties",
    writers: { "overview/backup": "narrows what a restored backup had open" },
  },
  notice_choices: { owner: "messaging/inbox", readers: "overview/privacy" },
  notices: { owner: "messaging/inbox", readers: "overview/privacy" },
  outgoing_mails: { owner: "platform/mail" },
  owed_jobs: { owner: "platform/queue" },
  platform_rule: { owner: "overview/administration", readers: "consent/passport people/accounts" },
  preserved_evidence: { owner: "disputes/evidence", readers: "platform/storage" },
  processing_steps: { owner: "ingest/analysis", writers: { "ingest/uploads": "makes the steps of an upload" } },
  provenance: {
    owner: "ingest/analysis",
    readers:
      "disputes/cases disputes/desk disputes/measures ingest/delivery overview/catalogue overview/privacy provenance/credentials provenance/labels",
  },
  rate_limits: { owner: "platform/limits" },
  re_reviews: {
    owner: "disputes/quality",
    writers: { "disputes/cases": "ends those of a case that is opened again" },
    readers: "disputes/transparency",
  },
  referrals: { owner: "disputes/cases", readers: "disputes/desk disputes/evidence" },
  released_handles: { owner: "people/accounts" },
  remix_change_chunks: { owner: "consent/changes" },
  remix_change_items: { owner: "consent/changes" },
  remix_changes: {
    owner: "consent/changes",
    writers: { "overview/privacy": "removes what an account leaves behind" },
    readers: "overview/privacy",
  },
  reporter_rounds: { owner: "disputes/cases" },
  sessions: {
    owner: "people/accounts",
    writers: { "overview/backup": "narrows what a restored backup had open" },
    readers: "disputes/evidence overview/backup overview/privacy",
  },
  signing_keys: { owner: "platform/keys" },
  statements: {
    owner: "disputes/statements",
    readers: "disputes/cases disputes/decisions disputes/desk overview/privacy",
  },
  suspension_proposals: { owner: "overview/administration" },
  trust_lists: { owner: "provenance/credentials" },
  uploads: {
    owner: "ingest/uploads",
    writers: { "ingest/sweep": "forgets those that ended" },
    readers: "ingest/sweep overview/catalogue overview/privacy",
  },
  video_search: { owner: "library/videos", readers: "consent/changes overview/catalogue" },
  videos: {
    owner: "library/videos",
    writers: {
      "consent/changes": "writes the choice",
      "consent/permissions": "forbids remixing",
      "disputes/measures": "removes, restricts and relabels",
      "ingest/analysis": "writes what was found in the file",
      "ingest/uploads": "makes the row of an upload",
      "overview/backup": "narrows what a restored backup had open",
      "overview/privacy": "removes what an account leaves behind",
      "provenance/labels": "writes the label and the declaration",
    },
    readers:
      "consent/changes consent/grants consent/parties consent/passport consent/permissions disputes/cases disputes/decisions disputes/desk disputes/evidence disputes/measures disputes/quality ingest/analysis ingest/delivery ingest/sweep library/comments library/receipts overview/administration overview/backup overview/catalogue overview/privacy people/accounts platform/db platform/ledger provenance/labels",
  },
  webhook_attempts: { owner: "messaging/webhooks" },
  webhook_deliveries: { owner: "messaging/webhooks" },
  webhook_endpoints: {
    owner: "messaging/webhooks",
    writers: {
      "overview/backup": "narrows what a restored backup had open",
      "overview/privacy": "removes what an account leaves behind",
    },
    readers: "overview/backup overview/privacy",
  },
  webhook_events: {
    owner: "messaging/webhooks",
    writers: { "overview/privacy": "removes what an account leaves behind" },
    readers: "overview/privacy",
  },
  work_calendar: { owner: "disputes/clocks" },
  worker_heartbeats: { owner: "platform/health", writers: { jobs: "beats" }, readers: "overview/administration" },
};
