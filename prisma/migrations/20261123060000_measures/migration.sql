-- AlterTable
ALTER TABLE "decisions" ADD COLUMN     "drafts" JSONB;



-- What Prisma's schema language cannot say.

-- A job that finds copies may find one twice: each measure of a decision is taken once on each video.
CREATE UNIQUE INDEX "measures_once_a_video" ON "measures" ("decision_id", "kind", "video_id") WHERE "video_id" IS NOT NULL;
-- What stands of decisions on a comment or a grant. That on videos and accounts has indexes already.
CREATE INDEX "measures_standing_comments" ON "measures" ("comment_id") WHERE "lifted_at" IS NULL AND "comment_id" IS NOT NULL;
CREATE INDEX "measures_standing_grants" ON "measures" ("grant_id") WHERE "lifted_at" IS NULL AND "grant_id" IS NOT NULL;

-- Decisions whose time to appeal runs, for the job that closes their cases.
CREATE INDEX "decisions_in_force" ON "decisions" ("in_force_at", "id") WHERE "state" = 'in-force';

-- The few videos about which more than their choice and their account decides: removed ones are among them.
DROP INDEX "videos_owner_exception";
CREATE INDEX "videos_owner_exception" ON "videos" ("owner_id")
  WHERE "remix_forbidden_at" IS NOT NULL OR "staff_remix" IS NOT NULL OR "removed_at" IS NOT NULL;

-- The rule of lib/rights/policy.ts, in which nobody may remix what a decision removed.
CREATE OR REPLACE VIEW "effective_remix_permissions" AS
SELECT
  v."id" AS "video_id",
  v."owner_id",
  v."visibility",
  v."title",
  v."created_at",
  v."status",
  a."remix_default" AS "default",
  CASE WHEN v."choice_decision" > a."choices_from" THEN v."remix_choice" ELSE 'inherit' END AS "choice",
  CASE
    WHEN v."status" <> 'ready' OR a."suspended_at" IS NOT NULL OR v."removed_at" IS NOT NULL THEN false
    WHEN v."staff_remix" IS NOT NULL THEN v."staff_remix" = 'allow'
    WHEN a."staff_remix" IS NOT NULL THEN a."staff_remix" = 'allow'
    WHEN v."remix_forbidden_at" IS NOT NULL OR a."remix_forbidden_at" IS NOT NULL THEN false
    WHEN v."choice_decision" > a."choices_from" AND v."remix_choice" <> 'inherit' THEN v."remix_choice" = 'allow'
    ELSE a."remix_default" = 'allow'
  END AS "allowed",
  CASE
    WHEN v."status" <> 'ready' OR a."suspended_at" IS NOT NULL THEN 'platform-rule'
    WHEN v."removed_at" IS NOT NULL THEN 'staff-decision'
    WHEN v."staff_remix" IS NOT NULL OR a."staff_remix" IS NOT NULL THEN 'staff-decision'
    WHEN v."remix_forbidden_at" IS NOT NULL OR a."remix_forbidden_at" IS NOT NULL THEN 'platform-rule'
    WHEN v."choice_decision" > a."choices_from" AND v."remix_choice" <> 'inherit' THEN 'video-choice'
    ELSE 'account-default'
  END AS "basis",
  CASE
    WHEN v."status" <> 'ready' THEN v."created_at"
    WHEN a."suspended_at" IS NOT NULL THEN a."suspended_at"
    WHEN v."removed_at" IS NOT NULL THEN v."removed_at"
    WHEN v."staff_remix" IS NOT NULL THEN v."staff_remix_since"
    WHEN a."staff_remix" IS NOT NULL THEN a."staff_remix_since"
    WHEN v."remix_forbidden_at" IS NOT NULL OR a."remix_forbidden_at" IS NOT NULL
      THEN LEAST(v."remix_forbidden_at", a."remix_forbidden_at")
    WHEN v."choice_decision" > a."choices_from" AND v."remix_choice" <> 'inherit' THEN v."choice_since"
    WHEN v."choice_decision" > a."choices_from" THEN GREATEST(a."remix_default_since", v."choice_since")
    WHEN v."choice_decision" > 0 THEN GREATEST(a."remix_default_since", a."choices_from_since")
    ELSE a."remix_default_since"
  END AS "since",
  v."removed_at"
FROM "videos" v
JOIN "accounts" a ON a."id" = v."owner_id";
