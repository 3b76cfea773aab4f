-- A decision takes effect at once and is told to the parties later; until then it can be stopped
-- (docs/decisions/decisions-and-measures.md). What was in force before was told when it came into force.
ALTER TABLE "decisions" ADD COLUMN "with_id" TEXT,
ADD COLUMN "tell_after" TIMESTAMPTZ(3);
ALTER TABLE "disputes" ADD COLUMN "untold_from" TEXT;

ALTER TABLE "decisions" DROP CONSTRAINT "decisions_state";
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_state"
  CHECK ("state" IN ('proposed', 'in-force', 'overturned', 'withdrawn', 'declined', 'stopped'));
-- Whoever is to be told is found again by this, whatever becomes of the queue.
CREATE INDEX "decisions_to_tell" ON "decisions" ("tell_after", "id") WHERE "tell_after" IS NOT NULL;
CREATE INDEX "decisions_with" ON "decisions" ("with_id") WHERE "with_id" IS NOT NULL;

-- A proposal that a second person refused was called withdrawn, as if its author had taken it back.
UPDATE "decisions" x SET "state" = 'declined'
 WHERE x."state" = 'withdrawn' AND x."in_force_at" IS NULL
   AND EXISTS (SELECT 1 FROM "dispute_events" e
                WHERE e."dispute_id" = x."dispute_id" AND e."kind" = 'withdrawn' AND e."data" ->> 'decisionId' = x."id"
                  AND e."actor_id" <> x."decided_by");

-- Whose content a report is about, while it waits for its address to be confirmed: it is kept where that is deleted
-- meanwhile.
ALTER TABLE "dispute_reports" ADD COLUMN "subject_id" TEXT;
CREATE INDEX "dispute_reports_subject" ON "dispute_reports" ("subject_id") WHERE "subject_id" IS NOT NULL;
