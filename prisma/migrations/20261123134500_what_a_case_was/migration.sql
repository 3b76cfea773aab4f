-- What a case was when its decision came into force. The case goes on: an appeal starts its clock anew, one that is opened
-- again may become another kind; how long the decision took, and whether it was in time, stays as it was.
ALTER TABLE "decisions" ADD COLUMN "case_kind" TEXT,
ADD COLUMN "case_opened_at" TIMESTAMPTZ(3),
ADD COLUMN "was_late" BOOLEAN;

-- Of earlier decisions it is known of the case alone, as it is now.
UPDATE "decisions" f SET "case_kind" = d."kind", "case_opened_at" = d."opened_at", "was_late" = d."lapsed_at" IS NOT NULL
  FROM "disputes" d WHERE d."id" = f."dispute_id" AND f."in_force_at" IS NOT NULL;

-- Time stands still while a case waits for its reporter: what was in time when it began to wait is in time.
CREATE FUNCTION note_decided_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT d."kind", d."opened_at", d."decide_by" <= coalesce(d."paused_at", NEW."in_force_at")
    INTO NEW."case_kind", NEW."case_opened_at", NEW."was_late"
    FROM "disputes" d WHERE d."id" = NEW."dispute_id";
  RETURN NEW;
END
$$;
CREATE TRIGGER "decisions_note_case" BEFORE INSERT OR UPDATE OF "in_force_at" ON "decisions"
  FOR EACH ROW WHEN (NEW."in_force_at" IS NOT NULL AND NEW."case_kind" IS NULL) EXECUTE FUNCTION note_decided_case();

-- The figures of a period from the indexes alone, and by kind without sorting: first the kind, of which there are few.
DROP INDEX "decisions_of_period";
CREATE INDEX "decisions_of_period" ON "decisions" ("case_kind", "in_force_at")
  INCLUDE ("id", "outcome", "decided_by", "case_opened_at", "was_late") WHERE "appeal_id" IS NULL;
CREATE INDEX "decisions_on_appeal" ON "decisions" ("in_force_at") INCLUDE ("decided_by") WHERE "appeal_id" IS NOT NULL;
DROP INDEX "disputes_opened";
CREATE INDEX "disputes_opened" ON "disputes" ("kind", "opened_at", "first_action_at");
