-- The reports that still say how somebody without an account can be reached: few, once the old ones are swept.
CREATE INDEX "dispute_reports_reachable" ON "dispute_reports" ("dispute_id") WHERE "email" IS NOT NULL;
