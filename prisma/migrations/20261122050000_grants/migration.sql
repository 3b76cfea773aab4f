-- CreateEnum
CREATE TYPE "grant_outcome" AS ENUM ('issued', 'refused');

-- CreateTable
CREATE TABLE "grants" (
    "id" TEXT NOT NULL,
    "video_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "requested_by" TEXT,
    "by_service" BOOLEAN NOT NULL,
    "requester" TEXT,
    "purpose" TEXT,
    "prompt" TEXT,
    "outcome" "grant_outcome" NOT NULL,
    "basis" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "permission_version" TEXT NOT NULL,
    "entry_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "grants_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "grants_owner_id_created_at_id_idx" ON "grants"("owner_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "grants_owner_id_outcome_created_at_id_idx" ON "grants"("owner_id", "outcome", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "grants_video_id_created_at_id_idx" ON "grants"("video_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "grants_requested_by_created_at_id_idx" ON "grants"("requested_by", "created_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "grants" ADD CONSTRAINT "grants_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- What Prisma's schema language cannot say, from here on.

-- Only an issued grant has a token, and so a time at which it runs out.
ALTER TABLE "grants" ADD CONSTRAINT "grants_expires_at" CHECK (("outcome" = 'issued') = ("expires_at" IS NOT NULL));
