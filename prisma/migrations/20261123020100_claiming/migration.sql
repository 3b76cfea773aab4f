-- The order in which cases are claimed: for senior support escalated ones first, for everybody else without them. One
-- index serves both, as a condition on its first column leaves the rest in order (docs/decisions/disputes.md).
CREATE INDEX "disputes_to_claim" ON "disputes" ("needs_senior" DESC, "priority" DESC, "decide_by", "id")
  WHERE "state" IN ('new', 'triaged') AND "assignee_id" IS NULL;

-- Reports that wait for their address to be confirmed, to be removed when they have waited too long.
CREATE INDEX "dispute_reports_unconfirmed" ON "dispute_reports" ("created_at")
  WHERE "dispute_id" IS NULL AND "confirmed_at" IS NULL;
