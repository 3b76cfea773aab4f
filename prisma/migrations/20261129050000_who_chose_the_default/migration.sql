-- AlterTable
ALTER TABLE "accounts" ADD COLUMN     "remix_default_decision" BIGINT NOT NULL DEFAULT 0;



-- What Prisma's schema language cannot say.

-- Every account is sorted by its history: whose latest decision about the default stands has chosen it. One that was
-- undone, and choices for single videos or for many, say nothing about the default.
UPDATE "accounts" a SET "remix_default_decision" = latest."decision"
FROM (
  SELECT "account_id", max("decision") AS "decision" FROM "remix_changes"
  WHERE "kind" = 'default' AND "undone_at" IS NULL AND "decision" IS NOT NULL
  GROUP BY "account_id"
) latest
WHERE latest."account_id" = a."id";

-- Until now a first decision that said what the platform had given kept the date of the account. It counts from when
-- it was made; so does what undoing a later decision restores.
UPDATE "accounts" a SET "remix_default_since" = first."created_at"
FROM (
  SELECT "account_id", min("created_at") AS "created_at" FROM "remix_changes"
  WHERE "kind" = 'default' AND "undone_at" IS NULL AND "decision" IS NOT NULL
  GROUP BY "account_id"
) first
WHERE first."account_id" = a."id" AND a."remix_default_since" < first."created_at";

UPDATE "remix_changes" later SET "previous_since" = first."created_at"
FROM (
  SELECT "account_id", min("decision") AS "decision", min("created_at") AS "created_at" FROM "remix_changes"
  WHERE "kind" = 'default' AND "undone_at" IS NULL AND "decision" IS NOT NULL
  GROUP BY "account_id"
) first
WHERE first."account_id" = later."account_id" AND later."kind" = 'default' AND later."undone_at" IS NULL
  AND later."decision" > first."decision" AND later."previous_since" < first."created_at";

-- The rule of lib/rights/policy.ts, in which a default that the creator has not chosen is the platform's.
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
    WHEN a."remix_default_decision" > 0 THEN 'account-default'
    ELSE 'platform-default'
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
