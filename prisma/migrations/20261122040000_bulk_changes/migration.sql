-- CreateEnum
CREATE TYPE "remix_change_kind" AS ENUM ('default', 'bulk', 'video');

-- CreateEnum
CREATE TYPE "remix_change_state" AS ENUM ('preparing', 'queued', 'running', 'done', 'cancelled', 'undoing', 'undone');

-- AlterTable. The changes that there are were all of the default, made by the account itself.
ALTER TABLE "remix_changes" ADD COLUMN     "actor_account_id" TEXT,
ADD COLUMN     "address" TEXT,
ADD COLUMN     "changed" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "choice" "remix_choice",
ADD COLUMN     "chunks" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "chunks_applied" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "chunks_undone" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "client" TEXT,
ADD COLUMN     "filter" JSONB,
ADD COLUMN     "kind" "remix_change_kind",
ADD COLUMN     "matched" INTEGER,
ADD COLUMN     "processed" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "state" "remix_change_state",
ADD COLUMN     "video_id" TEXT,
ALTER COLUMN "decision" DROP NOT NULL,
ALTER COLUMN "remix_default" DROP NOT NULL,
ALTER COLUMN "replaces_choices" DROP NOT NULL,
ALTER COLUMN "previous_default" DROP NOT NULL,
ALTER COLUMN "previous_since" DROP NOT NULL,
ALTER COLUMN "previous_choices_from" DROP NOT NULL;

UPDATE "remix_changes" SET
  "kind" = 'default',
  "state" = CASE WHEN "undone_at" IS NULL THEN 'done' ELSE 'undone' END::"remix_change_state",
  "actor_account_id" = "account_id";

ALTER TABLE "remix_changes" ALTER COLUMN "kind" SET NOT NULL,
ALTER COLUMN "state" SET NOT NULL,
ALTER COLUMN "actor_account_id" SET NOT NULL;

-- AlterTable
ALTER TABLE "videos" ADD COLUMN     "choice_change_id" TEXT;

-- CreateTable
CREATE TABLE "remix_change_chunks" (
    "change_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "video_ids" TEXT[],
    "choices" "remix_choice"[],

    CONSTRAINT "remix_change_chunks_pkey" PRIMARY KEY ("change_id","position")
);

-- CreateTable
CREATE TABLE "remix_change_items" (
    "change_id" TEXT NOT NULL,
    "video_id" TEXT NOT NULL,
    "choice" "remix_choice" NOT NULL,
    "decision" BIGINT NOT NULL,
    "previous_choice" "remix_choice",
    "previous_decision" BIGINT,
    "previous_since" TIMESTAMPTZ(3),
    "previous_change_id" TEXT,

    CONSTRAINT "remix_change_items_pkey" PRIMARY KEY ("change_id","video_id")
);

-- CreateIndex
CREATE INDEX "remix_change_items_video_id_decision_idx" ON "remix_change_items"("video_id", "decision" DESC);

-- AddForeignKey
ALTER TABLE "remix_change_chunks" ADD CONSTRAINT "remix_change_chunks_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "remix_changes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remix_change_items" ADD CONSTRAINT "remix_change_items_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "remix_changes"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- What Prisma's schema language cannot say, from here on.

-- Each kind has what makes it one, and a change has its number as soon as it stands.
ALTER TABLE "remix_changes" ADD CONSTRAINT "remix_changes_of_a_kind" CHECK (
  CASE "kind"
    WHEN 'default' THEN "remix_default" IS NOT NULL AND "replaces_choices" IS NOT NULL AND "previous_default" IS NOT NULL
      AND "previous_since" IS NOT NULL AND "previous_choices_from" IS NOT NULL AND "matched" IS NULL
    WHEN 'video' THEN "video_id" IS NOT NULL AND "choice" IS NOT NULL AND "matched" = 1
    ELSE "matched" IS NOT NULL
  END),
  ADD CONSTRAINT "remix_changes_number" CHECK (("decision" IS NULL) = ("state" = 'preparing')),
  ADD CONSTRAINT "remix_changes_undone_at" CHECK (("undone_at" IS NOT NULL) = ("state" IN ('undoing', 'undone')));

-- A choice in the chain has everything of what was in force below it.
ALTER TABLE "remix_change_items" ADD CONSTRAINT "remix_change_items_previous"
  CHECK (("previous_decision" IS NULL) = ("previous_choice" IS NULL) AND "previous_decision" < "decision");

-- The lists of changes to many videos at once pass over the many of one video each.
CREATE INDEX "remix_changes_many" ON "remix_changes" ("account_id", "decision" DESC) WHERE "kind" <> 'video';

-- What is under way, for whoever takes up what a crash left.
CREATE INDEX "remix_changes_under_way" ON "remix_changes" ("created_at")
  WHERE "state" IN ('preparing', 'queued', 'running', 'undoing');
