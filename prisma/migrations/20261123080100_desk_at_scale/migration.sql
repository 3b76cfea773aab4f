-- What a million cases need beside the queues' own indexes (docs/desk-at-scale.md).

-- The next case of one kind, in the order in which cases are claimed.
CREATE INDEX "disputes_to_claim_kind" ON "disputes" ("kind", "needs_senior" DESC, "priority" DESC, "decide_by", "id")
  WHERE "state" IN ('new', 'triaged') AND "assignee_id" IS NULL;

-- What was merged into a case stands on its page; few cases are merged.
CREATE INDEX "disputes_merged" ON "disputes" ("merged_into_id") WHERE "merged_into_id" IS NOT NULL;

-- Figures of a period, and the yearly report: from the index alone.
CREATE INDEX "disputes_opened" ON "disputes" ("opened_at", "kind", "first_action_at");
CREATE INDEX "decisions_of_period" ON "decisions" ("in_force_at")
  INCLUDE ("id", "dispute_id", "outcome", "decided_by") WHERE "appeal_id" IS NULL;
CREATE INDEX "measures_applied" ON "measures" ("applied_at", "kind");
CREATE INDEX "appeals_created" ON "appeals" ("created_at", "outcome");
CREATE INDEX "reports_confirmed" ON "dispute_reports" ("confirmed_at", "reporter_id");
