-- What a verdict rests on, so that one by older rules, another engine or other trust lists can be found and judged again,
-- and what judging anew needs of the file: what its manifests say about AI, and what stands in their signatures.
ALTER TABLE "provenance"
  ADD COLUMN "testimony" JSONB,
  ADD COLUMN "signatures" JSONB,
  ADD COLUMN "rules_version" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "judged_by" TEXT NOT NULL DEFAULT '';

DROP INDEX "provenance_trust_lists_digest_video_id_idx";
CREATE INDEX "provenance_judged_by_video_id_idx" ON "provenance"("judged_by", "video_id");

-- When all bytes of an upload were here. Uploads from before were here at the latest when they were ready.
ALTER TABLE "videos" ADD COLUMN "received_at" TIMESTAMPTZ(3);

-- When a file first came here, by its bytes. Certificates are judged at that time, so it outlives the video.
CREATE TABLE "file_receipts" (
  "sha256" TEXT NOT NULL,
  "received_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "file_receipts_pkey" PRIMARY KEY ("sha256")
);

INSERT INTO "file_receipts" ("sha256", "received_at")
SELECT "sha256", min(coalesce("ready_at", "created_at"))
  FROM "videos"
 WHERE "sha256" IS NOT NULL
 GROUP BY "sha256";
