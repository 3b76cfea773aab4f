-- AlterTable
ALTER TABLE "accounts" ADD COLUMN     "suspended_by_decision" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "comments" ADD COLUMN     "removed_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "grants" ADD COLUMN     "revoked_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "videos" ADD COLUMN     "removed_at" TIMESTAMPTZ(3),
ADD COLUMN     "restricted_at" TIMESTAMPTZ(3),
ADD COLUMN     "staff_label_kind" "label_kind",
ADD COLUMN     "staff_label_since" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "disputes" (
    "id" TEXT NOT NULL,
    "number" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "waiting_for" TEXT,
    "target_type" TEXT NOT NULL,
    "target_id" TEXT NOT NULL,
    "video_id" TEXT,
    "comment_id" TEXT,
    "grant_id" TEXT,
    "subject_id" TEXT,
    "sha256" TEXT,
    "signer" TEXT,
    "is_sensitive" BOOLEAN NOT NULL,
    "needs_senior" BOOLEAN NOT NULL DEFAULT false,
    "priority" INTEGER NOT NULL,
    "reach" INTEGER NOT NULL DEFAULT 0,
    "report_count" INTEGER NOT NULL DEFAULT 1,
    "assignee_id" TEXT,
    "assigned_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "acknowledge_by" TIMESTAMPTZ(3) NOT NULL,
    "acknowledged_at" TIMESTAMPTZ(3),
    "decide_by" TIMESTAMPTZ(3) NOT NULL,
    "amber_at" TIMESTAMPTZ(3) NOT NULL,
    "paused_at" TIMESTAMPTZ(3),
    "warned_at" TIMESTAMPTZ(3),
    "lapsed_at" TIMESTAMPTZ(3),
    "first_action_at" TIMESTAMPTZ(3),
    "decided_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "merged_into_id" TEXT,
    "entry_id" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "disputes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispute_reports" (
    "id" TEXT NOT NULL,
    "dispute_id" TEXT,
    "kind" TEXT NOT NULL,
    "target_type" TEXT NOT NULL,
    "target_id" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "reporter_id" TEXT,
    "email" TEXT,
    "name" TEXT,
    "text" TEXT NOT NULL,
    "statements" JSONB NOT NULL,
    "confirm_token_hash" TEXT,
    "follow_token_hash" TEXT,
    "confirmed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dispute_reports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispute_events" (
    "position" BIGSERIAL NOT NULL,
    "dispute_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "reason" TEXT,
    "data" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dispute_events_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "dispute_messages" (
    "id" TEXT NOT NULL,
    "dispute_id" TEXT NOT NULL,
    "party" TEXT NOT NULL,
    "report_id" TEXT,
    "from_staff" BOOLEAN NOT NULL,
    "author_id" TEXT,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dispute_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispute_notes" (
    "id" TEXT NOT NULL,
    "dispute_id" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "mentions" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dispute_notes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispute_links" (
    "dispute_id" TEXT NOT NULL,
    "other_id" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dispute_links_pkey" PRIMARY KEY ("dispute_id","other_id")
);

-- CreateTable
CREATE TABLE "dispute_evidence" (
    "id" TEXT NOT NULL,
    "dispute_id" TEXT NOT NULL,
    "occasion" TEXT NOT NULL,
    "snapshot" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "frame_keys" TEXT[],
    "entry_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dispute_evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispute_reads" (
    "id" TEXT NOT NULL,
    "dispute_id" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dispute_reads_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decisions" (
    "id" TEXT NOT NULL,
    "dispute_id" TEXT NOT NULL,
    "appeal_id" TEXT,
    "outcome" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "plan" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "decided_by" TEXT NOT NULL,
    "approved_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "in_force_at" TIMESTAMPTZ(3),
    "overturned_at" TIMESTAMPTZ(3),
    "overturned_by_id" TEXT,
    "entry_id" TEXT,

    CONSTRAINT "decisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "measures" (
    "id" TEXT NOT NULL,
    "decision_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "video_id" TEXT,
    "comment_id" TEXT,
    "grant_id" TEXT,
    "account_id" TEXT NOT NULL,
    "label_kind" "label_kind",
    "is_copy" BOOLEAN NOT NULL DEFAULT false,
    "applied_at" TIMESTAMPTZ(3) NOT NULL,
    "lifted_at" TIMESTAMPTZ(3),

    CONSTRAINT "measures_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "statements" (
    "id" TEXT NOT NULL,
    "decision_id" TEXT NOT NULL,
    "party" TEXT NOT NULL,
    "account_id" TEXT,
    "report_id" TEXT,
    "body" JSONB NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "statements_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "appeals" (
    "id" TEXT NOT NULL,
    "decision_id" TEXT NOT NULL,
    "dispute_id" TEXT NOT NULL,
    "party" TEXT NOT NULL,
    "account_id" TEXT,
    "report_id" TEXT,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "appeals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "re_reviews" (
    "id" TEXT NOT NULL,
    "decision_id" TEXT NOT NULL,
    "dispute_id" TEXT NOT NULL,
    "reviewer_id" TEXT,
    "outcome" TEXT,
    "agrees" BOOLEAN,
    "note" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "reviewed_at" TIMESTAMPTZ(3),

    CONSTRAINT "re_reviews_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk_views" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "desk_views_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk_presence" (
    "dispute_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "desk_presence_pkey" PRIMARY KEY ("dispute_id","account_id")
);

-- CreateTable
CREATE TABLE "clock_rules" (
    "kind" TEXT NOT NULL,
    "acknowledge_minutes" INTEGER NOT NULL,
    "decide_minutes" INTEGER NOT NULL,
    "working_time" BOOLEAN NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" TEXT,

    CONSTRAINT "clock_rules_pkey" PRIMARY KEY ("kind")
);

-- CreateTable
CREATE TABLE "work_calendar" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "time_zone" TEXT NOT NULL,
    "week" JSONB NOT NULL,
    "holidays" TEXT[],
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" TEXT,

    CONSTRAINT "work_calendar_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notices" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "path" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_choices" (
    "account_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "by_mail" BOOLEAN NOT NULL,

    CONSTRAINT "notice_choices_pkey" PRIMARY KEY ("account_id","kind")
);

-- CreateIndex
CREATE UNIQUE INDEX "disputes_number_key" ON "disputes"("number");

-- CreateIndex
CREATE INDEX "disputes_subject_id_opened_at_id_idx" ON "disputes"("subject_id", "opened_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "disputes_video_id_opened_at_id_idx" ON "disputes"("video_id", "opened_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "disputes_assignee_id_state_priority_decide_by_id_idx" ON "disputes"("assignee_id", "state", "priority" DESC, "decide_by", "id");

-- CreateIndex
CREATE UNIQUE INDEX "dispute_reports_confirm_token_hash_key" ON "dispute_reports"("confirm_token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "dispute_reports_follow_token_hash_key" ON "dispute_reports"("follow_token_hash");

-- CreateIndex
CREATE INDEX "dispute_reports_dispute_id_created_at_idx" ON "dispute_reports"("dispute_id", "created_at");

-- CreateIndex
CREATE INDEX "dispute_reports_reporter_id_created_at_id_idx" ON "dispute_reports"("reporter_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "dispute_events_dispute_id_position_idx" ON "dispute_events"("dispute_id", "position");

-- CreateIndex
CREATE INDEX "dispute_messages_dispute_id_created_at_id_idx" ON "dispute_messages"("dispute_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "dispute_notes_dispute_id_created_at_id_idx" ON "dispute_notes"("dispute_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "dispute_links_other_id_idx" ON "dispute_links"("other_id");

-- CreateIndex
CREATE INDEX "dispute_evidence_dispute_id_created_at_idx" ON "dispute_evidence"("dispute_id", "created_at");

-- CreateIndex
CREATE INDEX "dispute_reads_dispute_id_created_at_id_idx" ON "dispute_reads"("dispute_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "decisions_appeal_id_key" ON "decisions"("appeal_id");

-- CreateIndex
CREATE INDEX "decisions_dispute_id_created_at_idx" ON "decisions"("dispute_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "decisions_decided_by_created_at_idx" ON "decisions"("decided_by", "created_at" DESC);

-- CreateIndex
CREATE INDEX "measures_decision_id_idx" ON "measures"("decision_id");

-- CreateIndex
CREATE INDEX "measures_video_id_kind_idx" ON "measures"("video_id", "kind");

-- CreateIndex
CREATE INDEX "measures_account_id_kind_idx" ON "measures"("account_id", "kind");

-- CreateIndex
CREATE INDEX "statements_decision_id_idx" ON "statements"("decision_id");

-- CreateIndex
CREATE INDEX "statements_account_id_issued_at_id_idx" ON "statements"("account_id", "issued_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "appeals_decision_id_key" ON "appeals"("decision_id");

-- CreateIndex
CREATE INDEX "appeals_dispute_id_created_at_idx" ON "appeals"("dispute_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "re_reviews_decision_id_key" ON "re_reviews"("decision_id");

-- CreateIndex
CREATE INDEX "re_reviews_reviewed_at_created_at_idx" ON "re_reviews"("reviewed_at", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "desk_views_account_id_name_key" ON "desk_views"("account_id", "name");

-- CreateIndex
CREATE INDEX "notices_account_id_created_at_id_idx" ON "notices"("account_id", "created_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "dispute_reports" ADD CONSTRAINT "dispute_reports_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "disputes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute_events" ADD CONSTRAINT "dispute_events_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "disputes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute_messages" ADD CONSTRAINT "dispute_messages_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "disputes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute_notes" ADD CONSTRAINT "dispute_notes_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "disputes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute_evidence" ADD CONSTRAINT "dispute_evidence_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "disputes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute_reads" ADD CONSTRAINT "dispute_reads_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "disputes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "disputes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measures" ADD CONSTRAINT "measures_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decisions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statements" ADD CONSTRAINT "statements_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decisions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decisions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk_views" ADD CONSTRAINT "desk_views_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk_presence" ADD CONSTRAINT "desk_presence_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "disputes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notices" ADD CONSTRAINT "notices_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_choices" ADD CONSTRAINT "notice_choices_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- What Prisma's schema language cannot say.

ALTER TABLE "disputes"
  ADD CONSTRAINT "disputes_kind" CHECK ("kind" IN ('wrong-label', 'missing-label', 'remix-without-consent', 'likeness', 'intimate-imagery', 'impersonation', 'other')),
  ADD CONSTRAINT "disputes_state" CHECK ("state" IN ('new', 'triaged', 'assigned', 'waiting', 'decided', 'appealed', 'closed')),
  ADD CONSTRAINT "disputes_waiting" CHECK (("state" = 'waiting') = ("waiting_for" IS NOT NULL)),
  ADD CONSTRAINT "disputes_waiting_for" CHECK ("waiting_for" IN ('reporter', 'subject', 'other')),
  ADD CONSTRAINT "disputes_target" CHECK ("target_type" IN ('video', 'comment', 'grant', 'account'));
ALTER TABLE "decisions"
  ADD CONSTRAINT "decisions_outcome" CHECK ("outcome" IN ('upheld', 'dismissed', 'referred')),
  ADD CONSTRAINT "decisions_state" CHECK ("state" IN ('proposed', 'in-force', 'overturned', 'withdrawn'));
ALTER TABLE "measures"
  ADD CONSTRAINT "measures_kind" CHECK ("kind" IN ('correct-label', 'restrict-video', 'remove-video', 'remove-comment', 'revoke-grant', 'forbid-remixing', 'suspend-account'));
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_outcome" CHECK ("outcome" IN ('upheld', 'overturned'));
ALTER TABLE "work_calendar" ADD CONSTRAINT "work_calendar_one_row" CHECK ("id" = 1);

-- Whoever reports the same thing for the same reason joins the case that is still undecided.
CREATE UNIQUE INDEX "disputes_one_undecided" ON "disputes" ("target_type", "target_id", "kind")
  WHERE "state" IN ('new', 'triaged', 'assigned', 'waiting');

-- Of all cases few are open: the desk's queues and its clocks read these alone.
CREATE INDEX "disputes_unassigned" ON "disputes" ("priority" DESC, "decide_by", "id")
  WHERE "state" IN ('new', 'triaged') AND "assignee_id" IS NULL;
CREATE INDEX "disputes_running_clocks" ON "disputes" ("decide_by", "id")
  WHERE "decided_at" IS NULL AND "closed_at" IS NULL AND "paused_at" IS NULL;
CREATE INDEX "disputes_appealed" ON "disputes" ("priority" DESC, "decide_by", "id") WHERE "state" = 'appealed';
CREATE INDEX "disputes_waiting" ON "disputes" ("updated_at", "id") WHERE "state" = 'waiting';

-- Identical copies of a file that was decided on.
CREATE INDEX "videos_sha256" ON "videos" ("sha256") WHERE "sha256" IS NOT NULL;
CREATE INDEX "disputes_sha256" ON "disputes" ("sha256") WHERE "sha256" IS NOT NULL;

-- What stands of a decision on a thing.
CREATE INDEX "measures_standing" ON "measures" ("video_id", "kind", "applied_at" DESC) WHERE "lifted_at" IS NULL;

-- What happened in a case, how things stood, who looked and what was told: none of it is ever written again.
CREATE FUNCTION refuse_change_of_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the record of a case is append-only' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER "dispute_events_append_only" BEFORE UPDATE ON "dispute_events"
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();
CREATE TRIGGER "dispute_evidence_append_only" BEFORE UPDATE ON "dispute_evidence"
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();
CREATE TRIGGER "dispute_reads_append_only" BEFORE UPDATE ON "dispute_reads"
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();
CREATE TRIGGER "statements_append_only" BEFORE UPDATE ON "statements"
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();
