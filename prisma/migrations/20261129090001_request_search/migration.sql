-- Remix requests are found by who asked as videos are by their titles: every word, folded, in any order
-- (docs/decisions/search.md). Folded when written, because search_fold is too slow to ask of thousands of rows. The handle
-- of an account that asked for itself stands behind its name, with the sign that people write before it.
ALTER TABLE "grants" ADD COLUMN "asked_by" TEXT NOT NULL DEFAULT '';

UPDATE "grants" g SET "asked_by" = search_fold(coalesce(g."requester", '') || CASE WHEN g."by_service" THEN '' ELSE
  coalesce((SELECT ' @' || a."handle" FROM "accounts" a WHERE a."id" = g."requested_by"), '') END);

CREATE FUNCTION write_asked_by() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."asked_by" := search_fold(coalesce(NEW."requester", '') || CASE WHEN NEW."by_service" THEN '' ELSE
    coalesce((SELECT ' @' || a."handle" FROM "accounts" a WHERE a."id" = NEW."requested_by"), '') END);
  RETURN NEW;
END
$$;
CREATE TRIGGER "grants_write_asked_by" BEFORE INSERT OR UPDATE OF "requester", "requested_by", "by_service", "asked_by"
  ON "grants" FOR EACH ROW EXECUTE FUNCTION write_asked_by();

-- A new handle: the trigger above folds it, whatever is written here. A viewer's request holds the viewer's account
-- (FOR KEY SHARE), so none is written with the former handle meanwhile.
CREATE FUNCTION rewrite_asked_by() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "grants" SET "asked_by" = '' WHERE "requested_by" = NEW."id" AND NOT "by_service";
  RETURN NULL;
END
$$;
CREATE TRIGGER "accounts_rewrite_asked_by" AFTER UPDATE OF "handle" ON "accounts" FOR EACH ROW
  WHEN (OLD."handle" IS DISTINCT FROM NEW."handle") EXECUTE FUNCTION rewrite_asked_by();

CREATE INDEX "grants_search_keys" ON "grants" USING gin (search_keys("owner_id", "asked_by")) WITH (fastupdate = off);
