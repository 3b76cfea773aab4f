-- It is the badge of a video, and never what staff correct a label to.
ALTER TABLE "videos" ADD CONSTRAINT "videos_staff_label_kind" CHECK ("staff_label_kind" <> 'unverified-credentials');
ALTER TABLE "measures" ADD CONSTRAINT "measures_label_kind" CHECK ("label_kind" <> 'unverified-credentials');

-- Every change of a video's label, and whether others could see the video when it was made.
CREATE TABLE "label_changes" (
    "position" BIGSERIAL NOT NULL,
    "video_id" TEXT NOT NULL,
    "was_visible" BOOLEAN NOT NULL,
    "from_kind" "label_kind",
    "from_confidence" TEXT,
    "from_basis" TEXT,
    "to_kind" "label_kind" NOT NULL,
    "to_confidence" TEXT,
    "to_basis" TEXT,
    "made_by" TEXT NOT NULL,
    "because" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "label_changes_pkey" PRIMARY KEY ("position"),
    CONSTRAINT "label_changes_made_by" CHECK ("made_by" IN ('credentials', 'creator', 'staff', 'platform', 'rule')),
    CONSTRAINT "label_changes_because" CHECK ("because" IN ('first-label', 'declared', 'declaration-lowered', 'decided',
      'decision-reversed', 'trust-lists', 'new-rules', 'while-private'))
);
CREATE INDEX "label_changes_video_id_position_idx" ON "label_changes"("video_id", "position" DESC);
ALTER TABLE "label_changes" ADD CONSTRAINT "label_changes_video_id_fkey" FOREIGN KEY ("video_id") REFERENCES "videos"("id")
  ON DELETE CASCADE ON UPDATE CASCADE;

-- Since when each step of a declaration stands, and what of it others had seen when the video was last made private.
ALTER TABLE "videos" ADD COLUMN "declared_modified_at" TIMESTAMPTZ(3),
ADD COLUMN "declared_generated_at" TIMESTAMPTZ(3),
ADD COLUMN "shown_declaration" "declaration_kind",
ADD COLUMN "shown_change" BIGINT,
-- For videos that exist now the history is what the ledger tells; for later ones it is complete, and this is null. A
-- default that is dropped at once fills the rows without writing them.
ADD COLUMN "label_history_since" TIMESTAMPTZ(3) DEFAULT now();
ALTER TABLE "videos" ALTER COLUMN "label_history_since" DROP DEFAULT;

UPDATE "videos" v SET "label_kind" = 'unverified-credentials'
  FROM "provenance" p WHERE p."video_id" = v."id" AND p."state" = 'invalid' AND v."label_kind" = 'none';

-- What the ledger tells of the videos that are there. Facts that were erased say nothing.
CREATE TEMPORARY TABLE "told" ON COMMIT DROP AS
  SELECT f."position", f."kind", f."video_id", f."details"::jsonb AS said, f."subject_account_id", f."actor_account_id",
         e."created_at"
    FROM "ledger_facts" f JOIN "ledger_entries" e USING ("position") JOIN "videos" v ON v."id" = f."video_id"
   WHERE f."kind" IN ('label-changed', 'visibility-changed', 'ai-declared') AND f."details" IS NOT NULL;

-- Each change with the visibility in force when it was made: that of the last recorded change of visibility before it,
-- or what the first one after it replaced. Where neither is recorded, others are not known to have seen it.
WITH placed AS (
  SELECT t.*,
         max(t."position") FILTER (WHERE t."kind" = 'visibility-changed')
           OVER (PARTITION BY t."video_id" ORDER BY t."position") AS before,
         min(t."position") FILTER (WHERE t."kind" = 'visibility-changed')
           OVER (PARTITION BY t."video_id" ORDER BY t."position" DESC) AS after
    FROM "told" t WHERE t."kind" <> 'ai-declared'
), changes AS (
  SELECT c."video_id", c."created_at", c."position", c.said, c."subject_account_id", c."actor_account_id",
         coalesce(b.said ->> 'to', a.said ->> 'from', 'private') <> 'private' AS was_visible,
         c.said ->> 'from' AS from_kind, c.said ->> 'to' AS to_kind, c.said ->> 'basis' AS to_basis,
         lag(c.said ->> 'basis') OVER of_video AS from_basis,
         lead(c."position") OVER of_video IS NULL AS is_last
    FROM placed c LEFT JOIN "told" b ON b."position" = c.before LEFT JOIN "told" a ON a."position" = c.after
   WHERE c."kind" = 'label-changed'
  WINDOW of_video AS (PARTITION BY c."video_id" ORDER BY c."position")
), with_confidence AS (
  -- The entries did not record it: some bases have only one, and of the label in force it is known.
  SELECT c.*, v."label_kind" AS kind_now,
         CASE WHEN c.to_kind = 'none' THEN NULL
              WHEN c.is_last AND v."label" ->> 'kind' = c.to_kind AND v."label" ->> 'basis' = c.to_basis
                THEN v."label" ->> 'confidence'
              WHEN c.said ? 'confidence' THEN c.said ->> 'confidence'
              WHEN c.to_basis = 'creator' THEN 'declared'
              WHEN c.to_basis IN ('staff', 'platform-tool') THEN 'confirmed' END AS to_confidence
    FROM changes c JOIN "videos" v ON v."id" = c."video_id"
)
INSERT INTO "label_changes" ("video_id", "was_visible", "from_kind", "from_confidence", "from_basis", "to_kind",
    "to_confidence", "to_basis", "made_by", "because", "created_at")
  SELECT c."video_id", c.was_visible, c.from_kind::"label_kind",
         lag(c.to_confidence) OVER (PARTITION BY c."video_id" ORDER BY c."position"), c.from_basis,
         CASE WHEN c.is_last AND c.to_kind = 'none' AND c.kind_now = 'unverified-credentials' THEN c.kind_now
              ELSE c.to_kind::"label_kind" END,
         c.to_confidence, c.to_basis,
         CASE WHEN c."actor_account_id" IS NOT NULL
                THEN CASE WHEN c."actor_account_id" = c."subject_account_id" THEN 'creator' ELSE 'staff' END
              WHEN c.from_kind IS NOT NULL THEN 'platform'
              WHEN c.to_basis = 'creator' THEN 'creator'
              WHEN c.to_basis IN ('platform-tool', 'watermark', 'match') THEN 'platform'
              ELSE 'credentials' END,
         CASE WHEN c."actor_account_id" IS NOT NULL THEN NULL
              WHEN c.from_kind IS NULL THEN 'first-label' ELSE 'trust-lists' END,
         c."created_at"
    FROM with_confidence c ORDER BY c."position";

-- Since when a declaration says at least this much: the first entry after the last one that said less.
WITH steps AS (
  SELECT t."video_id",
         min(t."created_at") FILTER (WHERE t.said ->> 'to' <> 'none' AND t."position" > coalesce(l.none, 0)) AS modified_at,
         min(t."created_at") FILTER (WHERE t.said ->> 'to' = 'generated' AND t."position" > coalesce(l.less, 0)) AS generated_at
    FROM "told" t JOIN (
      SELECT "video_id", max("position") FILTER (WHERE said ->> 'to' = 'none') AS none,
             max("position") FILTER (WHERE said ->> 'to' <> 'generated') AS less
        FROM "told" WHERE "kind" = 'ai-declared' GROUP BY "video_id") l USING ("video_id")
   WHERE t."kind" = 'ai-declared' GROUP BY t."video_id"
)
UPDATE "videos" v
   SET "declared_modified_at" = coalesce(s.modified_at, v."declared_at"),
       "declared_generated_at" = CASE WHEN v."declaration_kind" = 'generated'
                                      THEN coalesce(s.generated_at, v."declared_at") END
  FROM "videos" w LEFT JOIN steps s ON s."video_id" = w."id"
 WHERE v."id" = w."id" AND v."declaration_kind" IN ('modified', 'generated');

-- Videos that others saw once and that are private now.
WITH hidden AS (
  SELECT t."video_id", max(t."created_at") AS at FROM "told" t JOIN "videos" v ON v."id" = t."video_id"
   WHERE t."kind" = 'visibility-changed' AND t.said ->> 'to' = 'private' AND v."visibility" = 'private'
   GROUP BY t."video_id"
)
UPDATE "videos" v
   SET "shown_declaration" = v."declaration_kind",
       "shown_change" = coalesce((SELECT max(c."position") FROM "label_changes" c
                                   WHERE c."video_id" = v."id" AND c."created_at" <= h.at), 0)
  FROM hidden h WHERE v."id" = h."video_id";

-- When a video becomes private, what others saw of its declaration and label is noted. When it becomes visible again
-- with another label, that is one change to those who saw it before, made at this moment. A trigger, so that no way of
-- changing the visibility can leave it out.
CREATE FUNCTION note_visibility() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  first_hidden "label_changes";
  last_hidden "label_changes";
BEGIN
  IF NEW."visibility" = 'private' THEN
    NEW."shown_declaration" := OLD."declaration_kind";
    NEW."shown_change" := coalesce(
      (SELECT max(c."position") FROM "label_changes" c WHERE c."video_id" = OLD."id"), 0);
    RETURN NEW;
  END IF;
  IF OLD."shown_change" IS NOT NULL THEN
    SELECT c.* INTO first_hidden FROM "label_changes" c
     WHERE c."video_id" = OLD."id" AND c."position" > OLD."shown_change" ORDER BY c."position" LIMIT 1;
    SELECT c.* INTO last_hidden FROM "label_changes" c
     WHERE c."video_id" = OLD."id" AND c."position" > OLD."shown_change" ORDER BY c."position" DESC LIMIT 1;
    IF first_hidden."position" IS NOT NULL
       AND (first_hidden."from_kind", first_hidden."from_confidence", first_hidden."from_basis")
           IS DISTINCT FROM (last_hidden."to_kind", last_hidden."to_confidence", last_hidden."to_basis") THEN
      INSERT INTO "label_changes" ("video_id", "was_visible", "from_kind", "from_confidence", "from_basis", "to_kind",
          "to_confidence", "to_basis", "made_by", "because", "created_at")
        VALUES (OLD."id", true, first_hidden."from_kind", first_hidden."from_confidence", first_hidden."from_basis",
          last_hidden."to_kind", last_hidden."to_confidence", last_hidden."to_basis", last_hidden."made_by",
          'while-private', greatest(NEW."updated_at", OLD."updated_at"));
    END IF;
  END IF;
  NEW."shown_declaration" := NULL;
  NEW."shown_change" := NULL;
  RETURN NEW;
END
$$;
CREATE TRIGGER "videos_note_visibility" BEFORE UPDATE OF "visibility" ON "videos"
  FOR EACH ROW WHEN ((OLD."visibility" = 'private') <> (NEW."visibility" = 'private'))
  EXECUTE FUNCTION note_visibility();
