-- How much in an inbox is unread is asked on every page.
CREATE INDEX "notices_unread" ON "notices" ("account_id") WHERE "read_at" IS NULL;
-- Old ones are removed.
CREATE INDEX "notices_created_at" ON "notices" ("created_at");

-- What the watch over the clocks looks for each minute: few cases, however many there are.
CREATE INDEX "disputes_unwarned" ON "disputes" ("amber_at")
  WHERE "decided_at" IS NULL AND "closed_at" IS NULL AND "paused_at" IS NULL AND "warned_at" IS NULL;
CREATE INDEX "disputes_unlapsed" ON "disputes" ("decide_by")
  WHERE "decided_at" IS NULL AND "closed_at" IS NULL AND "paused_at" IS NULL AND "lapsed_at" IS NULL;
CREATE INDEX "disputes_unacknowledged" ON "disputes" ("acknowledge_by")
  WHERE "decided_at" IS NULL AND "closed_at" IS NULL AND "paused_at" IS NULL AND "acknowledged_at" IS NULL;

ALTER TABLE "clock_rules"
  ADD CONSTRAINT "clock_rules_minutes" CHECK (0 < "acknowledge_minutes" AND "acknowledge_minutes" <= "decide_minutes");
