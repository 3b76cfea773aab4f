-- What each source says about AI in a video. A label follows from these rows (docs/decisions/labels.md). Evidence is kept as facts,
-- from which sentences are made when it is read.
CREATE TABLE "label_claims" (
    "video_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "claims" JSONB NOT NULL,
    "remarks" JSONB NOT NULL,
    "rules_version" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "label_claims_pkey" PRIMARY KEY ("video_id", "source"),
    CONSTRAINT "label_claims_source" CHECK ("source" IN ('content-credentials', 'metadata', 'platform-tool', 'creator', 'staff',
      'watermark', 'match'))
);
ALTER TABLE "label_claims" ADD CONSTRAINT "label_claims_video_id_fkey" FOREIGN KEY ("video_id") REFERENCES "videos"("id")
  ON DELETE CASCADE ON UPDATE CASCADE;

INSERT INTO "label_claims" ("video_id", "source", "claims", "remarks", "rules_version", "recorded_at")
SELECT "id", 'creator',
       jsonb_build_array(jsonb_build_object(
         'kind', CASE "declaration_kind" WHEN 'generated' THEN 'ai-generated' WHEN 'modified' THEN 'ai-modified' ELSE 'none' END,
         'confidence', 'declared',
         'evidence', jsonb_build_object('declared', "declaration_kind", 'note', "declaration_note"))),
       '[]'::jsonb, 2, coalesce("declared_at", "updated_at")
  FROM "videos" WHERE "declaration_kind" IS NOT NULL
UNION ALL
SELECT "id", 'staff',
       jsonb_build_array(jsonb_build_object('kind', "staff_label_kind", 'confidence', 'confirmed', 'evidence', '{}'::jsonb)),
       '[]'::jsonb, 2, "staff_label_since"
  FROM "videos" WHERE "staff_label_kind" IS NOT NULL AND "staff_label_since" IS NOT NULL;

-- What credentials say follows from their verdict by rules that are not in SQL: a job stores it, video by video.
INSERT INTO "owed_jobs" ("id", "name", "payload", "created_at", "due_at")
SELECT gen_random_uuid(), 'record-claims', '{}'::jsonb, now(), now() WHERE EXISTS (SELECT 1 FROM "provenance");
