-- Whether a person reported the same thing before, and it was decided. Partial, so that each report is in one of them.
CREATE INDEX "reports_again" ON "dispute_reports" ("reporter_id", "target_type", "target_id")
  WHERE "reporter_id" IS NOT NULL;
CREATE INDEX "reports_again_by_mail" ON "dispute_reports" ("email", "target_type", "target_id")
  WHERE "email" IS NOT NULL;
-- Earlier cases about the same thing, the newest first.
CREATE INDEX "disputes_of_target" ON "disputes" ("target_type", "target_id", "number" DESC);
