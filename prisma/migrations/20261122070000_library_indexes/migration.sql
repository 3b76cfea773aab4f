-- The library of a creator with a million videos (docs/library-at-scale.md): one index for each order of a list, with
-- what the filters ask behind the id, so that a filter is decided in the index whatever it matches.

-- DropIndex
DROP INDEX "videos_owner_id_created_at_id_idx";

-- DropIndex
DROP INDEX "videos_owner_id_label_kind_created_at_id_idx";

-- DropIndex
DROP INDEX "videos_owner_id_status_created_at_id_idx";

-- DropIndex
DROP INDEX "videos_sha256_idx";

-- DropIndex
DROP INDEX "videos_visibility_status_created_at_id_idx";

-- The filter by choice and the preview of an account-wide change are served by the indexes below.
DROP INDEX "videos_owner_choice";
DROP INDEX "videos_owner_remix_rule";

-- CreateIndex
CREATE INDEX "videos_owner_created" ON "videos"("owner_id", "created_at" DESC, "id" DESC, "status", "visibility", "label_kind", "remix_choice", "choice_decision");

-- CreateIndex
CREATE INDEX "videos_owner_label" ON "videos"("owner_id", "label_kind", "created_at" DESC, "id" DESC, "status", "remix_choice", "choice_decision");

-- CreateIndex
CREATE INDEX "videos_owner_choice" ON "videos"("owner_id", "remix_choice", "created_at" DESC, "id" DESC, "choice_decision", "status", "label_kind");



-- What Prisma's schema language cannot say, from here on.

-- Nearly every video is ready, and found in the order of all; those that are not are few.
CREATE INDEX "videos_owner_unready" ON "videos" ("owner_id", "status", "created_at" DESC, "id" DESC)
  WHERE "status" <> 'ready';

-- What anybody may find.
CREATE INDEX "videos_listed" ON "videos" ("created_at" DESC, "id" DESC)
  WHERE "visibility" = 'public' AND "status" = 'ready';

-- The few videos about which more than their choice and their account decides.
CREATE INDEX "videos_owner_exception" ON "videos" ("owner_id")
  WHERE "remix_forbidden_at" IS NOT NULL OR "staff_remix" IS NOT NULL;

-- Counting from an index alone needs to know which pages are old news. By default that is brought up to date only after a
-- fifth of the table was written: with 3,000,000 videos, after six bulk changes of 100,000.
ALTER TABLE "videos" SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_analyze_scale_factor = 0.01);
