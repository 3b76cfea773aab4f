-- CreateTable
CREATE TABLE "ledger_facts" (
    "position" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_account_id" TEXT,
    "subject_salt" BYTEA,
    "actor_account_id" TEXT,
    "actor_salt" BYTEA,
    "video_id" TEXT,
    "video_salt" BYTEA,
    "details" TEXT,
    "details_salt" BYTEA,

    CONSTRAINT "ledger_facts_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "ledger_pending" (
    "position" BIGINT NOT NULL,

    CONSTRAINT "ledger_pending_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "ledger_leaves" (
    "seq" BIGINT NOT NULL,
    "position" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "ledger_leaves_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "ledger_nodes" (
    "level" SMALLINT NOT NULL,
    "index" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "ledger_nodes_pkey" PRIMARY KEY ("level","index")
);

-- CreateTable
CREATE TABLE "ledger_checkpoints" (
    "size" BIGINT NOT NULL,
    "root" BYTEA NOT NULL,
    "note" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ledger_checkpoints_pkey" PRIMARY KEY ("size")
);

-- What an entry says moves from the entry to the facts beside it; in the entry stays what it commits to. A salt is
-- the 16 bytes of a random UUID (122 random bits). The committed bytes are those of lib/ledger/leaf.ts.
INSERT INTO "ledger_facts" (
  "position", "kind", "subject_account_id", "subject_salt", "actor_account_id", "actor_salt", "video_id", "video_salt",
  "details", "details_salt")
SELECT "position", "kind",
  "subject_account_id", uuid_send(gen_random_uuid()),
  "actor_account_id", CASE WHEN "actor_account_id" IS NOT NULL THEN uuid_send(gen_random_uuid()) END,
  "video_id", CASE WHEN "video_id" IS NOT NULL THEN uuid_send(gen_random_uuid()) END,
  "details"::text, uuid_send(gen_random_uuid())
FROM "ledger_entries";

DROP TRIGGER "ledger_entries_append_only" ON "ledger_entries";

-- AlterTable
ALTER TABLE "ledger_entries" DROP COLUMN "actor_account_id",
DROP COLUMN "subject_account_id",
DROP COLUMN "video_id",
ADD COLUMN     "actor" BYTEA,
ADD COLUMN     "subject" BYTEA,
ADD COLUMN     "video" BYTEA,
DROP COLUMN "details",
ADD COLUMN     "details" BYTEA;

UPDATE "ledger_entries" e SET
  "subject" = sha256(f."subject_salt" || 'subject'::bytea || '\x0a' || convert_to(f."subject_account_id", 'UTF8')),
  "actor" = sha256(f."actor_salt" || 'actor'::bytea || '\x0a' || convert_to(f."actor_account_id", 'UTF8')),
  "video" = sha256(f."video_salt" || 'video'::bytea || '\x0a' || convert_to(f."video_id", 'UTF8')),
  "details" = sha256(f."details_salt" || 'details'::bytea || '\x0a' || convert_to(f."details", 'UTF8'))
FROM "ledger_facts" f WHERE f."position" = e."position";

ALTER TABLE "ledger_entries" ALTER COLUMN "subject" SET NOT NULL, ALTER COLUMN "details" SET NOT NULL;

-- What is on record so far is sealed by the first sealer that starts.
INSERT INTO "ledger_pending" ("position") SELECT "position" FROM "ledger_entries";

-- CreateIndex
CREATE INDEX "ledger_facts_subject_account_id_position_idx" ON "ledger_facts"("subject_account_id", "position" DESC);

-- CreateIndex
CREATE INDEX "ledger_facts_actor_account_id_position_idx" ON "ledger_facts"("actor_account_id", "position" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "ledger_leaves_position_key" ON "ledger_leaves"("position");



-- What Prisma's schema language cannot say, from here on.

-- What was decided for a video: its requests for grants, which may be many, are listed with the grants.
CREATE INDEX "ledger_facts_decisions" ON "ledger_facts" ("video_id", "position" DESC)
  WHERE "kind" NOT IN ('grant-issued', 'grant-refused');

-- Hashes are SHA-256.
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_hashes" CHECK (
  octet_length("subject") = 32 AND octet_length("actor") = 32 AND octet_length("video") = 32
  AND octet_length("details") = 32);
ALTER TABLE "ledger_leaves" ADD CONSTRAINT "ledger_leaves_hash" CHECK (octet_length("hash") = 32);
ALTER TABLE "ledger_nodes" ADD CONSTRAINT "ledger_nodes_hash" CHECK (octet_length("hash") = 32);
ALTER TABLE "ledger_checkpoints" ADD CONSTRAINT "ledger_checkpoints_root" CHECK (octet_length("root") = 32);
-- A fact without its salt proves nothing, and a salt without its fact would let it be guessed.
ALTER TABLE "ledger_facts" ADD CONSTRAINT "ledger_facts_salted" CHECK (
  ("subject_account_id" IS NULL) = ("subject_salt" IS NULL) AND ("actor_account_id" IS NULL) = ("actor_salt" IS NULL)
  AND ("video_id" IS NULL) = ("video_salt" IS NULL) AND ("details" IS NULL) = ("details_salt" IS NULL));

-- The ledger only ever grows: refuse_ledger_change() is of the first migration.
CREATE TRIGGER "ledger_entries_append_only" BEFORE UPDATE OR DELETE ON "ledger_entries"
  FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();
CREATE TRIGGER "ledger_leaves_append_only" BEFORE UPDATE OR DELETE ON "ledger_leaves"
  FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();
CREATE TRIGGER "ledger_leaves_no_truncate" BEFORE TRUNCATE ON "ledger_leaves"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
CREATE TRIGGER "ledger_nodes_append_only" BEFORE UPDATE OR DELETE ON "ledger_nodes"
  FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();
CREATE TRIGGER "ledger_nodes_no_truncate" BEFORE TRUNCATE ON "ledger_nodes"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
CREATE TRIGGER "ledger_checkpoints_append_only" BEFORE UPDATE OR DELETE ON "ledger_checkpoints"
  FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();
CREATE TRIGGER "ledger_checkpoints_no_truncate" BEFORE TRUNCATE ON "ledger_checkpoints"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
CREATE TRIGGER "ledger_pending_only_taken" BEFORE UPDATE ON "ledger_pending"
  FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();
CREATE TRIGGER "ledger_pending_no_truncate" BEFORE TRUNCATE ON "ledger_pending"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();

-- A fact may be forgotten, with its salt, and nothing else may happen to it.
CREATE FUNCTION refuse_change_of_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."position", NEW."kind") = (OLD."position", OLD."kind")
    AND (NEW."subject_account_id" IS NULL
      OR (NEW."subject_account_id", NEW."subject_salt") IS NOT DISTINCT FROM (OLD."subject_account_id", OLD."subject_salt"))
    AND (NEW."actor_account_id" IS NULL
      OR (NEW."actor_account_id", NEW."actor_salt") IS NOT DISTINCT FROM (OLD."actor_account_id", OLD."actor_salt"))
    AND (NEW."video_id" IS NULL
      OR (NEW."video_id", NEW."video_salt") IS NOT DISTINCT FROM (OLD."video_id", OLD."video_salt"))
    AND (NEW."details" IS NULL
      OR (NEW."details", NEW."details_salt") IS NOT DISTINCT FROM (OLD."details", OLD."details_salt"))
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'facts of the ledger can be erased, not changed' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER "ledger_facts_only_erased" BEFORE UPDATE ON "ledger_facts"
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_facts();
CREATE TRIGGER "ledger_facts_no_delete" BEFORE DELETE ON "ledger_facts"
  FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();
CREATE TRIGGER "ledger_facts_no_truncate" BEFORE TRUNCATE ON "ledger_facts"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();

-- The application's own role may not even try. (A superuser may; signed and published checkpoints show what one did.)
REVOKE UPDATE, DELETE, TRUNCATE ON "ledger_entries", "ledger_facts", "ledger_leaves", "ledger_nodes",
  "ledger_checkpoints" FROM CURRENT_USER, PUBLIC;
REVOKE UPDATE, TRUNCATE ON "ledger_pending" FROM CURRENT_USER, PUBLIC;
GRANT UPDATE ("subject_account_id", "subject_salt", "actor_account_id", "actor_salt", "video_id", "video_salt",
  "details", "details_salt") ON "ledger_facts" TO CURRENT_USER;
