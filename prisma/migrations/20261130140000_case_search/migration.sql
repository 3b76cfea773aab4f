-- The words by which staff find a case: the title of what it is about, what reports say, and notes (docs/decisions/search.md).
-- One row for each text: a case that thousands reported would have one of megabytes, written anew with each report.
CREATE TABLE "case_texts" (
    "source" TEXT NOT NULL,
    "dispute_id" TEXT NOT NULL,
    "number" BIGINT NOT NULL,
    "folded" TEXT NOT NULL,

    CONSTRAINT "case_texts_pkey" PRIMARY KEY ("source")
);
ALTER TABLE "case_texts" ADD CONSTRAINT "case_texts_dispute_id_fkey"
  FOREIGN KEY ("dispute_id") REFERENCES "disputes"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "case_texts_dispute_id_idx" ON "case_texts"("dispute_id");
-- The order in which cases are found: the newest first.
CREATE INDEX "case_texts_number" ON "case_texts"("number" DESC, "source");

CREATE FUNCTION write_case_text(text_source text, dispute text, written text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- A backup brings these rows along, and the title of a case is loaded after it.
  IF current_setting('countersign.loads_backup', true) = 'on' THEN
    RETURN;
  END IF;
  IF written IS NULL THEN
    DELETE FROM case_texts WHERE source = text_source;
    RETURN;
  END IF;
  INSERT INTO case_texts AS t (source, dispute_id, number, folded)
    SELECT text_source, d.id, d.number, search_fold(written) FROM disputes d WHERE d.id = dispute
  ON CONFLICT (source) DO UPDATE
    SET dispute_id = excluded.dispute_id, number = excluded.number, folded = excluded.folded
    WHERE (t.dispute_id, t.folded) IS DISTINCT FROM (excluded.dispute_id, excluded.folded);
END
$$;

-- What a list shows of a case as its title: of a video or of what was asked for it, of a comment, of an account.
CREATE FUNCTION write_case_title() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM write_case_text('title ' || NEW.id, NEW.id, CASE NEW.target_type
    WHEN 'comment' THEN (SELECT c.text FROM comments c WHERE c.id = NEW.comment_id)
    WHEN 'account' THEN (SELECT a.display_name FROM accounts a WHERE a.id = NEW.subject_id)
    ELSE (SELECT v.title FROM videos v WHERE v.id = NEW.video_id) END);
  RETURN NULL;
END
$$;
CREATE FUNCTION write_case_titles_of_video() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM write_case_text('title ' || d.id, d.id, NEW.title) FROM disputes d
    WHERE d.video_id = NEW.id AND d.target_type IN ('video', 'grant');
  RETURN NULL;
END
$$;
CREATE FUNCTION remove_case_titles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'videos' THEN
    DELETE FROM case_texts WHERE source IN
      (SELECT 'title ' || d.id FROM disputes d WHERE d.video_id = OLD.id AND d.target_type IN ('video', 'grant'));
  ELSE
    DELETE FROM case_texts WHERE source IN
      (SELECT 'title ' || d.id FROM disputes d WHERE d.target_type = 'comment' AND d.target_id = OLD.id);
  END IF;
  RETURN NULL;
END
$$;
CREATE FUNCTION write_case_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM write_case_text('report ' || NEW.id, NEW.dispute_id, NEW.text);
  RETURN NULL;
END
$$;
CREATE FUNCTION write_case_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM write_case_text('note ' || NEW.id, NEW.dispute_id, NEW.body);
  RETURN NULL;
END
$$;
CREATE FUNCTION remove_case_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM case_texts WHERE source = 'report ' || OLD.id;
  RETURN NULL;
END
$$;

INSERT INTO case_texts (source, dispute_id, number, folded)
  SELECT 'title ' || d.id, d.id, d.number, search_fold(t.title) FROM disputes d
    LEFT JOIN videos v ON v.id = d.video_id LEFT JOIN comments c ON c.id = d.comment_id
    LEFT JOIN accounts a ON a.id = d.subject_id
   CROSS JOIN LATERAL (SELECT CASE d.target_type WHEN 'comment' THEN c.text WHEN 'account' THEN a.display_name ELSE v.title END) t(title)
   WHERE t.title IS NOT NULL
  UNION ALL SELECT 'report ' || r.id, d.id, d.number, search_fold(r.text) FROM dispute_reports r JOIN disputes d ON d.id = r.dispute_id
  UNION ALL SELECT 'note ' || n.id, d.id, d.number, search_fold(n.body) FROM dispute_notes n JOIN disputes d ON d.id = n.dispute_id;
CREATE INDEX "case_texts_keys" ON "case_texts" USING gin (search_keys('', "folded")) WITH (fastupdate = off);

CREATE TRIGGER "disputes_write_title" AFTER INSERT OR UPDATE OF "video_id", "comment_id", "subject_id" ON "disputes"
  FOR EACH ROW EXECUTE FUNCTION write_case_title();
CREATE TRIGGER "videos_write_case_titles" AFTER UPDATE OF "title" ON "videos"
  FOR EACH ROW WHEN (OLD."title" <> NEW."title") EXECUTE FUNCTION write_case_titles_of_video();
-- Nobody finds a case by a title that is deleted.
CREATE TRIGGER "videos_remove_case_titles" AFTER DELETE ON "videos" FOR EACH ROW EXECUTE FUNCTION remove_case_titles();
CREATE TRIGGER "comments_remove_case_titles" AFTER DELETE ON "comments" FOR EACH ROW EXECUTE FUNCTION remove_case_titles();
CREATE TRIGGER "dispute_reports_write_text" AFTER INSERT OR UPDATE OF "text", "dispute_id" ON "dispute_reports"
  FOR EACH ROW WHEN (NEW."dispute_id" IS NOT NULL) EXECUTE FUNCTION write_case_report();
CREATE TRIGGER "dispute_reports_remove_text" AFTER DELETE ON "dispute_reports"
  FOR EACH ROW EXECUTE FUNCTION remove_case_report();
CREATE TRIGGER "dispute_notes_write_text" AFTER INSERT OR UPDATE OF "body", "dispute_id" ON "dispute_notes"
  FOR EACH ROW EXECUTE FUNCTION write_case_note();
