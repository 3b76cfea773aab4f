-- The text that a search looks in, also in the row of its video. A search with other filters walks videos along the index of
-- these, and to fetch each text from "video_search" took five times as long as to read it where the walk comes by. It stands in
-- no index of "videos", and is worked out when a title or a file's name is written, and not when a choice is.
ALTER TABLE "videos" ADD COLUMN "folded" TEXT NOT NULL
  GENERATED ALWAYS AS (search_fold("title" || ' ' || "original_name")) STORED;

-- It was worked out a moment before: not twice.
CREATE OR REPLACE FUNCTION write_video_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE'
     AND (OLD."owner_id", OLD."created_at", OLD."id") IS DISTINCT FROM (NEW."owner_id", NEW."created_at", NEW."id") THEN
    DELETE FROM "video_search"
     WHERE "owner_id" = OLD."owner_id" AND "created_at" = OLD."created_at" AND "video_id" = OLD."id";
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO "video_search" AS s ("owner_id", "created_at", "video_id", "folded")
    VALUES (NEW."owner_id", NEW."created_at", NEW."id", NEW."folded")
    ON CONFLICT ("owner_id", "created_at", "video_id") DO UPDATE SET "folded" = excluded."folded"
      WHERE s."folded" <> excluded."folded";
  END IF;
  RETURN NULL;
END
$$;
