-- Two permissions, one rule: AI training stands beside AI remixing, with the same choices, defaults and sequence of decisions.
ALTER TYPE "remix_permission" RENAME TO "permission_setting";
ALTER TYPE "remix_choice" RENAME TO "permission_choice";
ALTER TYPE "permission_setting" ADD VALUE 'parties';
ALTER TYPE "permission_choice" ADD VALUE 'parties';

-- CreateEnum
CREATE TYPE "permission_name" AS ENUM ('remix', 'training');

-- AlterTable
ALTER TABLE "accounts" ADD COLUMN     "staff_training" "permission_setting",
ADD COLUMN     "staff_training_since" TIMESTAMPTZ(3),
ADD COLUMN     "training_choices_from" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "training_choices_from_since" TIMESTAMPTZ(3),
ADD COLUMN     "training_default" "permission_setting" NOT NULL DEFAULT 'deny',
ADD COLUMN     "training_default_decision" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "training_default_parties" TEXT[],
-- The platform's reservation holds for accounts from before from this moment on: nobody was told so earlier.
ADD COLUMN     "training_default_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "training_forbidden_at" TIMESTAMPTZ(3),
ADD COLUMN     "training_forbidden_reason" TEXT;

-- AlterTable
ALTER TABLE "videos" ADD COLUMN     "staff_training" "permission_setting",
ADD COLUMN     "staff_training_since" TIMESTAMPTZ(3),
ADD COLUMN     "training_change_id" TEXT,
ADD COLUMN     "training_choice" "permission_choice" NOT NULL DEFAULT 'inherit',
ADD COLUMN     "training_decision" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "training_forbidden_at" TIMESTAMPTZ(3),
ADD COLUMN     "training_forbidden_reason" TEXT,
ADD COLUMN     "training_parties" TEXT[],
ADD COLUMN     "training_since" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "remix_changes" RENAME COLUMN "remix_default" TO "setting";
ALTER TABLE "remix_changes" RENAME COLUMN "previous_default" TO "previous_setting";
ALTER TABLE "remix_changes" ADD COLUMN     "parties" TEXT[],
ADD COLUMN     "permission" "permission_name" NOT NULL DEFAULT 'remix',
ADD COLUMN     "previous_parties" TEXT[];

-- AlterTable
ALTER TABLE "remix_change_items" ADD COLUMN     "parties" TEXT[],
ADD COLUMN     "previous_parties" TEXT[];

-- Who may be named where training is allowed to some. A party's name, domain and crawlers never change: what creators allowed
-- was allowed to this one. Removing it ends that.
CREATE TABLE "named_parties" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "crawlers" TEXT[] NOT NULL,
    "contact" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "named_parties_pkey" PRIMARY KEY ("id")
);

-- One kept party of a domain, and the list that creators choose from.
CREATE UNIQUE INDEX "named_parties_kept_domain" ON "named_parties"("domain") WHERE "removed_at" IS NULL;

-- By the choice about training as by the one about remixing.
CREATE INDEX "videos_owner_training" ON "videos"("owner_id", "training_choice", "created_at" DESC, "id" DESC, "training_decision", "status");

-- Decisions about training for a whole account are as few, and read with the others.
DROP INDEX "ledger_facts_account_decisions";
CREATE INDEX "ledger_facts_account_decisions" ON "ledger_facts" ("subject_account_id", "position" DESC)
  WHERE "video_id" IS NULL AND "kind" IN ('remix-default-changed', 'remix-default-undone', 'training-default-changed',
    'training-default-undone', 'remix-forbidden', 'account-suspended', 'measure-applied', 'measure-lifted');

-- What creators are told of, until each of them was.
CREATE TABLE "announcements" (
    "id" TEXT NOT NULL,
    "of" TEXT NOT NULL,
    "party_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "told_through" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "announcements_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "announcements_of" CHECK ("of" IN ('party-removed', 'training-introduced'))
);

-- Who named a party: few, of many.
CREATE INDEX "accounts_training_default_parties" ON "accounts" USING gin ("training_default_parties")
  WHERE "training_default_parties" IS NOT NULL;
CREATE INDEX "videos_training_parties" ON "videos" USING gin ("training_parties") WHERE "training_parties" IS NOT NULL;

-- Creators from before are told once that training is theirs to decide, and what holds until they do.
INSERT INTO "announcements" ("id", "of", "created_at")
SELECT 'training-introduced', 'training-introduced', now() WHERE EXISTS (SELECT 1 FROM "accounts");
INSERT INTO "owed_jobs" ("id", "name", "payload", "created_at", "due_at")
SELECT gen_random_uuid(), 'tell-creators', '{"announcementId": "training-introduced"}'::jsonb, now(), now()
 WHERE EXISTS (SELECT 1 FROM "accounts");

-- The journal notes decisions about training as those about remixing: "parties" with the ids of those that are named.
CREATE OR REPLACE FUNCTION journal_videos_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO journal_pending (kind, ids, value)
  SELECT change.kind, array_agg(change.id), change.value FROM (
    SELECT n.id, c.kind, c.value FROM new_rows n JOIN old_rows o ON o.id = n.id CROSS JOIN LATERAL (VALUES
      ('video-choice', n.remix_choice::text, n.choice_decision <> o.choice_decision OR n.remix_choice <> o.remix_choice),
      ('video-training-choice', array_to_string(array_prepend(n.training_choice::text, n.training_parties), ' '),
        n.training_decision <> o.training_decision OR n.training_choice <> o.training_choice),
      ('video-visibility', n.visibility::text, n.visibility <> o.visibility),
      ('video-removed', (n.removed_at IS NOT NULL)::text, (n.removed_at IS NULL) <> (o.removed_at IS NULL)),
      ('video-restricted', (n.restricted_at IS NOT NULL)::text, (n.restricted_at IS NULL) <> (o.restricted_at IS NULL)),
      ('video-forbidden', (n.remix_forbidden_at IS NOT NULL)::text,
        (n.remix_forbidden_at IS NULL) <> (o.remix_forbidden_at IS NULL)),
      ('video-staff', coalesce(n.staff_remix::text, 'none'), n.staff_remix IS DISTINCT FROM o.staff_remix)
    ) AS c (kind, value, is_changed) WHERE c.is_changed
  ) AS change GROUP BY change.kind, change.value;
  RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION journal_accounts_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO journal_pending (kind, ids, value)
  SELECT change.kind, array_agg(change.id), change.value FROM (
    SELECT n.id, c.kind, c.value FROM new_rows n JOIN old_rows o ON o.id = n.id CROSS JOIN LATERAL (VALUES
      ('account-default', n.remix_default::text, n.remix_default_decision <> o.remix_default_decision
        OR n.remix_default <> o.remix_default),
      ('account-replaces-choices', NULL, n.choices_from > o.choices_from),
      ('account-training-default', array_to_string(array_prepend(n.training_default::text, n.training_default_parties), ' '),
        n.training_default_decision <> o.training_default_decision OR n.training_default <> o.training_default),
      ('account-training-replaces-choices', NULL, n.training_choices_from > o.training_choices_from),
      ('account-suspended', (n.suspended_at IS NOT NULL)::text, (n.suspended_at IS NULL) <> (o.suspended_at IS NULL)),
      ('account-forbidden', (n.remix_forbidden_at IS NOT NULL)::text,
        (n.remix_forbidden_at IS NULL) <> (o.remix_forbidden_at IS NULL)),
      ('account-staff', coalesce(n.staff_remix::text, 'none'), n.staff_remix IS DISTINCT FROM o.staff_remix)
    ) AS c (kind, value, is_changed) WHERE c.is_changed
  ) AS change GROUP BY change.kind, change.value;
  RETURN NULL;
END
$$;

CREATE TRIGGER "named_parties_journal_update" AFTER UPDATE ON "named_parties"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION journal_ended('party-removed', 'removed_at');

-- What Prisma's schema language cannot say. Compared as text: a value that was just added cannot be used yet.

-- Only training knows named parties, and names them where it is allowed to some.
ALTER TABLE "accounts"
  ADD CONSTRAINT "accounts_remix_has_no_parties"
    CHECK ("remix_default"::text <> 'parties' AND coalesce("staff_remix"::text, '') <> 'parties'),
  ADD CONSTRAINT "accounts_training_parties"
    CHECK (("training_default"::text = 'parties') = (coalesce(cardinality("training_default_parties"), 0) > 0)),
  ADD CONSTRAINT "accounts_staff_training_names_nobody" CHECK (coalesce("staff_training"::text, '') <> 'parties');
ALTER TABLE "videos"
  ADD CONSTRAINT "videos_remix_has_no_parties"
    CHECK ("remix_choice"::text <> 'parties' AND coalesce("staff_remix"::text, '') <> 'parties'),
  ADD CONSTRAINT "videos_training_parties"
    CHECK (("training_choice"::text = 'parties') = (coalesce(cardinality("training_parties"), 0) > 0)),
  ADD CONSTRAINT "videos_staff_training_names_nobody" CHECK (coalesce("staff_training"::text, '') <> 'parties');

-- The rule of lib/consent/permissions/policy.ts for both permissions, a row for each video.
DROP VIEW "effective_remix_permissions";
CREATE VIEW "effective_permissions" AS
SELECT
  d."video_id", d."owner_id", d."visibility", d."title", d."created_at", d."status", d."removed_at",
  d."default", d."choice", d."allowed", d."basis", d."since",
  d."training_default", d."training_choice",
  -- A party that is not kept any more is allowed nothing, and what is allowed to nobody is denied.
  CASE WHEN d."training"::text = 'parties' AND cardinality(d."kept_parties") = 0 THEN 'deny' ELSE d."training" END AS "training",
  d."kept_parties" AS "training_parties",
  d."training_basis",
  CASE
    WHEN d."training"::text = 'parties' AND cardinality(d."kept_parties") = 0 THEN GREATEST(d."training_since",
      (SELECT max(p."removed_at") FROM "named_parties" p WHERE p."id" = ANY (d."training_parties")))
    ELSE d."training_since"
  END AS "training_since"
FROM (SELECT w.*,
  CASE
    WHEN w."training"::text = 'parties' THEN ARRAY(
      SELECT p."id" FROM "named_parties" p WHERE p."id" = ANY (w."training_parties") AND p."removed_at" IS NULL
       ORDER BY array_position(w."training_parties", p."id"))
    ELSE '{}'
  END AS "kept_parties"
FROM (
SELECT
  v."id" AS "video_id",
  v."owner_id",
  v."visibility",
  v."title",
  v."created_at",
  v."status",
  v."removed_at",
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
  a."training_default",
  CASE
    WHEN v."training_decision" > a."training_choices_from" THEN v."training_choice" ELSE 'inherit'
  END AS "training_choice",
  CASE
    WHEN v."status" <> 'ready' OR a."suspended_at" IS NOT NULL OR v."removed_at" IS NOT NULL THEN 'deny'
    WHEN v."staff_training" IS NOT NULL THEN v."staff_training"
    WHEN a."staff_training" IS NOT NULL THEN a."staff_training"
    WHEN v."training_forbidden_at" IS NOT NULL OR a."training_forbidden_at" IS NOT NULL THEN 'deny'
    WHEN v."training_decision" > a."training_choices_from" AND v."training_choice" <> 'inherit'
      THEN v."training_choice"::text::"permission_setting"
    ELSE a."training_default"
  END AS "training",
  CASE
    WHEN v."training_decision" > a."training_choices_from" AND v."training_choice" <> 'inherit' THEN v."training_parties"
    ELSE a."training_default_parties"
  END AS "training_parties",
  CASE
    WHEN v."status" <> 'ready' OR a."suspended_at" IS NOT NULL THEN 'platform-rule'
    WHEN v."removed_at" IS NOT NULL THEN 'staff-decision'
    WHEN v."staff_training" IS NOT NULL OR a."staff_training" IS NOT NULL THEN 'staff-decision'
    WHEN v."training_forbidden_at" IS NOT NULL OR a."training_forbidden_at" IS NOT NULL THEN 'platform-rule'
    WHEN v."training_decision" > a."training_choices_from" AND v."training_choice" <> 'inherit' THEN 'video-choice'
    WHEN a."training_default_decision" > 0 THEN 'account-default'
    ELSE 'platform-default'
  END AS "training_basis",
  CASE
    WHEN v."status" <> 'ready' THEN v."created_at"
    WHEN a."suspended_at" IS NOT NULL THEN a."suspended_at"
    WHEN v."removed_at" IS NOT NULL THEN v."removed_at"
    WHEN v."staff_training" IS NOT NULL THEN v."staff_training_since"
    WHEN a."staff_training" IS NOT NULL THEN a."staff_training_since"
    WHEN v."training_forbidden_at" IS NOT NULL OR a."training_forbidden_at" IS NOT NULL
      THEN LEAST(v."training_forbidden_at", a."training_forbidden_at")
    WHEN v."training_decision" > a."training_choices_from" AND v."training_choice" <> 'inherit' THEN v."training_since"
    WHEN v."training_decision" > a."training_choices_from" THEN GREATEST(a."training_default_since", v."training_since")
    WHEN v."training_decision" > 0 THEN GREATEST(a."training_default_since", a."training_choices_from_since")
    ELSE a."training_default_since"
  END AS "training_since"
FROM "videos" v
JOIN "accounts" a ON a."id" = v."owner_id"
) w) d;
