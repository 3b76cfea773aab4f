-- AlterTable
ALTER TABLE "accounts" ADD COLUMN     "staff_remix" "remix_permission",
ADD COLUMN     "staff_remix_since" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "videos" ADD COLUMN     "staff_remix" "remix_permission",
ADD COLUMN     "staff_remix_since" TIMESTAMPTZ(3);



-- What Prisma's schema language cannot say, from here on.

-- A staff decision always says since when it stands.
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_staff_remix_since"
  CHECK (("staff_remix" IS NULL) = ("staff_remix_since" IS NULL));
ALTER TABLE "videos" ADD CONSTRAINT "videos_staff_remix_since"
  CHECK (("staff_remix" IS NULL) = ("staff_remix_since" IS NULL));
-- A choice always has its number and its time.
ALTER TABLE "videos" ADD CONSTRAINT "videos_choice_since"
  CHECK (("choice_decision" = 0) = ("choice_since" IS NULL));

-- Everything that decides the permission of one owner's videos, so that a preview counts them from the index alone.
CREATE INDEX "videos_owner_remix_rule" ON "videos" ("owner_id")
  INCLUDE ("status", "remix_choice", "choice_decision", "remix_forbidden_at", "staff_remix")
  WHERE "status" = 'ready';

-- The rule of lib/rights/policy.ts in SQL, once. lib/rights/rule-in-sql.test.ts holds the two together.
CREATE VIEW "effective_remix_permissions" AS
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
    WHEN v."status" <> 'ready' OR a."suspended_at" IS NOT NULL THEN false
    WHEN v."staff_remix" IS NOT NULL THEN v."staff_remix" = 'allow'
    WHEN a."staff_remix" IS NOT NULL THEN a."staff_remix" = 'allow'
    WHEN v."remix_forbidden_at" IS NOT NULL OR a."remix_forbidden_at" IS NOT NULL THEN false
    WHEN v."choice_decision" > a."choices_from" AND v."remix_choice" <> 'inherit' THEN v."remix_choice" = 'allow'
    ELSE a."remix_default" = 'allow'
  END AS "allowed",
  CASE
    WHEN v."status" <> 'ready' OR a."suspended_at" IS NOT NULL THEN 'platform-rule'
    WHEN v."staff_remix" IS NOT NULL OR a."staff_remix" IS NOT NULL THEN 'staff-decision'
    WHEN v."remix_forbidden_at" IS NOT NULL OR a."remix_forbidden_at" IS NOT NULL THEN 'platform-rule'
    WHEN v."choice_decision" > a."choices_from" AND v."remix_choice" <> 'inherit' THEN 'video-choice'
    ELSE 'account-default'
  END AS "basis",
  CASE
    WHEN v."status" <> 'ready' THEN v."created_at"
    WHEN a."suspended_at" IS NOT NULL THEN a."suspended_at"
    WHEN v."staff_remix" IS NOT NULL THEN v."staff_remix_since"
    WHEN a."staff_remix" IS NOT NULL THEN a."staff_remix_since"
    WHEN v."remix_forbidden_at" IS NOT NULL OR a."remix_forbidden_at" IS NOT NULL
      THEN LEAST(v."remix_forbidden_at", a."remix_forbidden_at")
    WHEN v."choice_decision" > a."choices_from" AND v."remix_choice" <> 'inherit' THEN v."choice_since"
    WHEN v."choice_decision" > a."choices_from" THEN GREATEST(a."remix_default_since", v."choice_since")
    WHEN v."choice_decision" > 0 THEN GREATEST(a."remix_default_since", a."choices_from_since")
    ELSE a."remix_default_since"
  END AS "since"
FROM "videos" v
JOIN "accounts" a ON a."id" = v."owner_id";
