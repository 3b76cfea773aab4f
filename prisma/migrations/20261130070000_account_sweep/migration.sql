-- An account goes at once, and what it made is removed in chunks: docs/decisions/account-deletion.md.
CREATE TABLE "content_owners" (
    "id" TEXT NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),
    "videos" INTEGER,
    "videos_left" INTEGER,
    "erased_entries" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "content_owners_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "content_owners_deleted_at_idx" ON "content_owners"("deleted_at");

INSERT INTO "content_owners" ("id") SELECT "id" FROM "accounts";

ALTER TABLE "accounts" ADD CONSTRAINT "accounts_id_fkey"
  FOREIGN KEY ("id") REFERENCES "content_owners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "videos" DROP CONSTRAINT "videos_owner_id_fkey", ADD CONSTRAINT "videos_owner_id_fkey"
  FOREIGN KEY ("owner_id") REFERENCES "content_owners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "comments" DROP CONSTRAINT "comments_author_id_fkey", ADD CONSTRAINT "comments_author_id_fkey"
  FOREIGN KEY ("author_id") REFERENCES "content_owners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "grants" DROP CONSTRAINT "grants_owner_id_fkey", ADD CONSTRAINT "grants_owner_id_fkey"
  FOREIGN KEY ("owner_id") REFERENCES "content_owners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "remix_changes" DROP CONSTRAINT "remix_changes_account_id_fkey", ADD CONSTRAINT "remix_changes_account_id_fkey"
  FOREIGN KEY ("account_id") REFERENCES "content_owners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "webhook_endpoints" DROP CONSTRAINT "webhook_endpoints_account_id_fkey", ADD CONSTRAINT "webhook_endpoints_account_id_fkey"
  FOREIGN KEY ("account_id") REFERENCES "content_owners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE FUNCTION add_content_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- A restore has loaded them already.
  INSERT INTO content_owners (id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
  RETURN NEW;
END
$$;
CREATE TRIGGER "accounts_add_content_owner" BEFORE INSERT ON "accounts"
  FOR EACH ROW EXECUTE FUNCTION add_content_owner();

-- An account that was not marked as deleted has nothing: this fails where it has.
CREATE FUNCTION remove_content_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM content_owners WHERE id = OLD.id AND deleted_at IS NULL;
  RETURN NULL;
END
$$;
CREATE TRIGGER "accounts_remove_content_owner" AFTER DELETE ON "accounts"
  FOR EACH ROW EXECUTE FUNCTION remove_content_owner();

-- Nothing new attaches to an account that is gone while what it made is still being removed. The argument is a query
-- for the accounts that the rows of the statement need; each is held until the transaction ends, as by a foreign key.
CREATE FUNCTION refuse_without_account() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  missing TEXT;
BEGIN
  -- A backup that was made during a sweep holds such rows.
  IF current_setting('countersign.loads_backup', true) = 'on' THEN
    RETURN NULL;
  END IF;
  EXECUTE format(
    'WITH needed AS MATERIALIZED (%s),
       held AS MATERIALIZED (SELECT id FROM accounts WHERE id IN (SELECT id FROM needed) ORDER BY id FOR KEY SHARE)
     SELECT id FROM needed WHERE id NOT IN (SELECT id FROM held) LIMIT 1', TG_ARGV[0]) INTO missing;
  IF missing IS NOT NULL THEN
    RAISE EXCEPTION 'there is no account %', missing USING ERRCODE = 'foreign_key_violation', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER "videos_need_account" AFTER INSERT ON "videos" REFERENCING NEW TABLE AS added FOR EACH STATEMENT
  EXECUTE FUNCTION refuse_without_account('SELECT DISTINCT owner_id AS id FROM added');
CREATE TRIGGER "comments_need_account" AFTER INSERT ON "comments" REFERENCING NEW TABLE AS added FOR EACH STATEMENT
  EXECUTE FUNCTION refuse_without_account(
    'SELECT author_id AS id FROM added UNION SELECT v.owner_id FROM added JOIN videos v ON v.id = added.video_id');
CREATE TRIGGER "grants_need_account" AFTER INSERT ON "grants" REFERENCING NEW TABLE AS added FOR EACH STATEMENT
  EXECUTE FUNCTION refuse_without_account('SELECT DISTINCT owner_id AS id FROM added');
CREATE TRIGGER "remix_changes_need_account" AFTER INSERT ON "remix_changes" REFERENCING NEW TABLE AS added FOR EACH STATEMENT
  EXECUTE FUNCTION refuse_without_account('SELECT DISTINCT account_id AS id FROM added');
CREATE TRIGGER "webhook_endpoints_need_account" AFTER INSERT ON "webhook_endpoints" REFERENCING NEW TABLE AS added FOR EACH STATEMENT
  EXECUTE FUNCTION refuse_without_account('SELECT DISTINCT account_id AS id FROM added');
