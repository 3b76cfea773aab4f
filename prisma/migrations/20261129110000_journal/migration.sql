-- What narrows, by id, on its way to the journal beside the backups: docs/decisions/backup.md.
CREATE TABLE "journal_pending" (
    "number" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "ids" TEXT[],
    "value" TEXT,
    "transaction" TEXT NOT NULL DEFAULT pg_current_xact_id()::text,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),

    CONSTRAINT "journal_pending_pkey" PRIMARY KEY ("number")
);

-- One row: the file that the journal is written to, named by the last backup.
CREATE TABLE "journal_place" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "path" TEXT NOT NULL,

    CONSTRAINT "journal_place_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "journal_place_one" CHECK ("id" = 1)
);

-- A row for each statement and kind, whatever its size: a bulk change pays for one.
CREATE FUNCTION journal_videos_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO journal_pending (kind, ids, value)
  SELECT change.kind, array_agg(change.id), change.value FROM (
    SELECT n.id, c.kind, c.value FROM new_rows n JOIN old_rows o ON o.id = n.id CROSS JOIN LATERAL (VALUES
      ('video-choice', n.remix_choice::text, n.choice_decision <> o.choice_decision OR n.remix_choice <> o.remix_choice),
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
CREATE TRIGGER "videos_journal_update" AFTER UPDATE ON "videos"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION journal_videos_update();

CREATE FUNCTION journal_accounts_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO journal_pending (kind, ids, value)
  SELECT change.kind, array_agg(change.id), change.value FROM (
    SELECT n.id, c.kind, c.value FROM new_rows n JOIN old_rows o ON o.id = n.id CROSS JOIN LATERAL (VALUES
      ('account-default', n.remix_default::text, n.remix_default_decision <> o.remix_default_decision
        OR n.remix_default <> o.remix_default),
      ('account-replaces-choices', NULL, n.choices_from > o.choices_from),
      ('account-suspended', (n.suspended_at IS NOT NULL)::text, (n.suspended_at IS NULL) <> (o.suspended_at IS NULL)),
      ('account-forbidden', (n.remix_forbidden_at IS NOT NULL)::text,
        (n.remix_forbidden_at IS NULL) <> (o.remix_forbidden_at IS NULL)),
      ('account-staff', coalesce(n.staff_remix::text, 'none'), n.staff_remix IS DISTINCT FROM o.staff_remix)
    ) AS c (kind, value, is_changed) WHERE c.is_changed
  ) AS change GROUP BY change.kind, change.value;
  RETURN NULL;
END
$$;
CREATE TRIGGER "accounts_journal_update" AFTER UPDATE ON "accounts"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION journal_accounts_update();

-- What was taken back by a time in a row.
CREATE FUNCTION journal_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO journal_pending (kind, ids, value)
  SELECT TG_ARGV[0], array_agg(n.id), (to_jsonb(n) ->> TG_ARGV[1] IS NOT NULL)::text
  FROM new_rows n JOIN old_rows o ON o.id = n.id
  WHERE (to_jsonb(n) ->> TG_ARGV[1] IS NULL) <> (to_jsonb(o) ->> TG_ARGV[1] IS NULL) GROUP BY 3;
  RETURN NULL;
END
$$;
CREATE TRIGGER "sessions_journal_update" AFTER UPDATE ON "sessions" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION journal_ended('session-revoked', 'revoked_at');
CREATE TRIGGER "api_tokens_journal_update" AFTER UPDATE ON "api_tokens" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION journal_ended('token-revoked', 'revoked_at');
CREATE TRIGGER "grants_journal_update" AFTER UPDATE ON "grants" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION journal_ended('grant-revoked', 'revoked_at');
CREATE TRIGGER "comments_journal_removed" AFTER UPDATE ON "comments" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION journal_ended('comment-removed', 'removed_at');
CREATE TRIGGER "comments_journal_hidden" AFTER UPDATE ON "comments" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION journal_ended('comment-hidden', 'hidden_at');

CREATE FUNCTION journal_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO journal_pending (kind, ids) SELECT TG_ARGV[0], array_agg(id) FROM old_rows HAVING count(*) > 0;
  RETURN NULL;
END
$$;
CREATE TRIGGER "videos_journal_delete" AFTER DELETE ON "videos" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION journal_deleted('video-deleted');
CREATE TRIGGER "accounts_journal_delete" AFTER DELETE ON "accounts" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION journal_deleted('account-deleted');
CREATE TRIGGER "comments_journal_delete" AFTER DELETE ON "comments" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION journal_deleted('comment-deleted');
CREATE TRIGGER "sessions_journal_delete" AFTER DELETE ON "sessions" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION journal_deleted('session-deleted');
CREATE TRIGGER "api_tokens_journal_delete" AFTER DELETE ON "api_tokens" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION journal_deleted('token-deleted');
CREATE TRIGGER "webhook_endpoints_journal_delete" AFTER DELETE ON "webhook_endpoints" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION journal_deleted('webhook-deleted');

CREATE FUNCTION journal_checkpoint() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO journal_pending (kind, value) VALUES ('checkpoint', NEW.note);
  RETURN NULL;
END
$$;
CREATE TRIGGER "ledger_checkpoints_journal" AFTER INSERT ON "ledger_checkpoints"
  FOR EACH ROW EXECUTE FUNCTION journal_checkpoint();
