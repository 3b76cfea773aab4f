-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "role" AS ENUM ('member', 'support', 'senior-support', 'administrator');

-- CreateEnum
CREATE TYPE "remix_permission" AS ENUM ('allow', 'deny');

-- CreateEnum
CREATE TYPE "remix_choice" AS ENUM ('inherit', 'allow', 'deny');

-- CreateEnum
CREATE TYPE "visibility" AS ENUM ('private', 'unlisted', 'public');

-- CreateEnum
CREATE TYPE "video_status" AS ENUM ('uploading', 'processing', 'ready', 'unreadable');

-- CreateEnum
CREATE TYPE "step_state" AS ENUM ('waiting', 'running', 'done', 'failed', 'skipped');

-- CreateEnum
CREATE TYPE "declaration_kind" AS ENUM ('none', 'modified', 'generated');

-- CreateEnum
CREATE TYPE "label_kind" AS ENUM ('ai-generated', 'ai-modified', 'may-contain-ai', 'captured', 'none');

-- CreateEnum
CREATE TYPE "email_token_purpose" AS ENUM ('verify-email', 'reset-password');

-- CreateTable
CREATE TABLE "accounts" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "bio" TEXT NOT NULL DEFAULT '',
    "avatar_key" TEXT,
    "role" "role" NOT NULL DEFAULT 'member',
    "password_hash" TEXT NOT NULL,
    "email_verified_at" TIMESTAMPTZ(3),
    "suspended_at" TIMESTAMPTZ(3),
    "remix_default" "remix_permission" NOT NULL,
    "remix_default_since" TIMESTAMPTZ(3) NOT NULL,
    "choices_from" BIGINT NOT NULL DEFAULT 0,
    "choices_from_since" TIMESTAMPTZ(3),
    "remix_forbidden_at" TIMESTAMPTZ(3),
    "remix_forbidden_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "email_tokens" (
    "token_hash" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "purpose" "email_token_purpose" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "email_tokens_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "api_tokens" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "videos" (
    "id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "visibility" "visibility" NOT NULL DEFAULT 'private',
    "status" "video_status" NOT NULL DEFAULT 'uploading',
    "reason_code" TEXT,
    "reason" TEXT,
    "original_name" TEXT NOT NULL,
    "media_type" TEXT,
    "bytes" BIGINT NOT NULL,
    "sha256" TEXT,
    "duration_ms" INTEGER,
    "width" INTEGER,
    "height" INTEGER,
    "rotation" INTEGER,
    "codecs" TEXT[],
    "storage_key" TEXT,
    "poster_key" TEXT,
    "frame_keys" TEXT[],
    "comments_enabled" BOOLEAN NOT NULL DEFAULT true,
    "remix_choice" "remix_choice" NOT NULL DEFAULT 'inherit',
    "choice_decision" BIGINT NOT NULL DEFAULT 0,
    "choice_since" TIMESTAMPTZ(3),
    "remix_forbidden_at" TIMESTAMPTZ(3),
    "remix_forbidden_reason" TEXT,
    "declaration_kind" "declaration_kind",
    "declaration_note" TEXT,
    "declared_at" TIMESTAMPTZ(3),
    "label_kind" "label_kind",
    "label" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "ready_at" TIMESTAMPTZ(3),

    CONSTRAINT "videos_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "uploads" (
    "id" TEXT NOT NULL,
    "video_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_activity_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "uploads_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "processing_steps" (
    "video_id" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "state" "step_state" NOT NULL DEFAULT 'waiting',
    "detail" TEXT,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "processing_steps_pkey" PRIMARY KEY ("video_id","step")
);

-- CreateTable
CREATE TABLE "provenance" (
    "video_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "report" JSONB NOT NULL,
    "engine_output" JSONB,
    "thumbnails" JSONB NOT NULL,
    "trust_lists_digest" TEXT NOT NULL,
    "judged_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "provenance_pkey" PRIMARY KEY ("video_id")
);

-- CreateTable
CREATE TABLE "block_hashes" (
    "video_id" TEXT NOT NULL,
    "block_bytes" INTEGER NOT NULL,
    "mdat_offset" BIGINT NOT NULL,
    "mdat_bytes" BIGINT NOT NULL,
    "leaves" BYTEA NOT NULL,

    CONSTRAINT "block_hashes_pkey" PRIMARY KEY ("video_id")
);

-- CreateTable
CREATE TABLE "trust_lists" (
    "source" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "pem" TEXT NOT NULL,
    "anchors" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "loaded_at" TIMESTAMPTZ(3),
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "problem" TEXT,

    CONSTRAINT "trust_lists_pkey" PRIMARY KEY ("source")
);

-- CreateTable
CREATE TABLE "comments" (
    "id" TEXT NOT NULL,
    "video_id" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "hidden_at" TIMESTAMPTZ(3),

    CONSTRAINT "comments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "remix_changes" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "decision" BIGINT NOT NULL,
    "remix_default" "remix_permission" NOT NULL,
    "replaces_choices" BOOLEAN NOT NULL,
    "previous_default" "remix_permission" NOT NULL,
    "previous_since" TIMESTAMPTZ(3) NOT NULL,
    "previous_choices_from" BIGINT NOT NULL,
    "previous_choices_from_since" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "remix_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "platform_rule" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "new_account_remix" "remix_permission" NOT NULL DEFAULT 'deny',
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" TEXT,

    CONSTRAINT "platform_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_entries" (
    "position" BIGSERIAL NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_account_id" TEXT NOT NULL,
    "actor_account_id" TEXT,
    "video_id" TEXT,
    "details" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ledger_entries_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "account_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "status" INTEGER,
    "body" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("account_id","key")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "worker_heartbeats" (
    "id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_heartbeats_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "accounts_email_key" ON "accounts"("email");

-- CreateIndex
CREATE UNIQUE INDEX "accounts_handle_key" ON "accounts"("handle");

-- CreateIndex
CREATE INDEX "accounts_created_at_id_idx" ON "accounts"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "sessions_account_id_last_seen_at_idx" ON "sessions"("account_id", "last_seen_at" DESC);

-- CreateIndex
CREATE INDEX "sessions_expires_at_idx" ON "sessions"("expires_at");

-- CreateIndex
CREATE INDEX "email_tokens_account_id_purpose_idx" ON "email_tokens"("account_id", "purpose");

-- CreateIndex
CREATE INDEX "email_tokens_expires_at_idx" ON "email_tokens"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "api_tokens_token_hash_key" ON "api_tokens"("token_hash");

-- CreateIndex
CREATE INDEX "api_tokens_account_id_created_at_idx" ON "api_tokens"("account_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "videos_storage_key_key" ON "videos"("storage_key");

-- CreateIndex
CREATE INDEX "videos_owner_id_created_at_id_idx" ON "videos"("owner_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "videos_owner_id_status_created_at_id_idx" ON "videos"("owner_id", "status", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "videos_owner_id_label_kind_created_at_id_idx" ON "videos"("owner_id", "label_kind", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "videos_visibility_status_created_at_id_idx" ON "videos"("visibility", "status", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "videos_sha256_idx" ON "videos"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "uploads_video_id_key" ON "uploads"("video_id");

-- CreateIndex
CREATE INDEX "uploads_account_id_idx" ON "uploads"("account_id");

-- CreateIndex
CREATE INDEX "uploads_last_activity_at_idx" ON "uploads"("last_activity_at");

-- CreateIndex
CREATE INDEX "provenance_trust_lists_digest_video_id_idx" ON "provenance"("trust_lists_digest", "video_id");

-- CreateIndex
CREATE INDEX "comments_video_id_created_at_id_idx" ON "comments"("video_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "comments_author_id_created_at_idx" ON "comments"("author_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "remix_changes_decision_key" ON "remix_changes"("decision");

-- CreateIndex
CREATE INDEX "remix_changes_account_id_decision_idx" ON "remix_changes"("account_id", "decision" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "ledger_entries_id_key" ON "ledger_entries"("id");

-- CreateIndex
CREATE INDEX "ledger_entries_video_id_position_idx" ON "ledger_entries"("video_id", "position" DESC);

-- CreateIndex
CREATE INDEX "ledger_entries_subject_account_id_position_idx" ON "ledger_entries"("subject_account_id", "position" DESC);

-- CreateIndex
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys"("created_at");

-- CreateIndex
CREATE INDEX "rate_limits_expire_idx" ON "rate_limits"("expire");

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "email_tokens" ADD CONSTRAINT "email_tokens_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "videos" ADD CONSTRAINT "videos_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_video_id_fkey" FOREIGN KEY ("video_id") REFERENCES "videos"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "processing_steps" ADD CONSTRAINT "processing_steps_video_id_fkey" FOREIGN KEY ("video_id") REFERENCES "videos"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provenance" ADD CONSTRAINT "provenance_video_id_fkey" FOREIGN KEY ("video_id") REFERENCES "videos"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "block_hashes" ADD CONSTRAINT "block_hashes_video_id_fkey" FOREIGN KEY ("video_id") REFERENCES "videos"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comments" ADD CONSTRAINT "comments_video_id_fkey" FOREIGN KEY ("video_id") REFERENCES "videos"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comments" ADD CONSTRAINT "comments_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remix_changes" ADD CONSTRAINT "remix_changes_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- What Prisma's schema language cannot say, from here on.

-- Every decision about remixing takes its number from this one sequence (docs/decisions).
CREATE SEQUENCE "remix_decision" AS bigint START 1;

-- The library's search: words of the title within one owner's videos, and parts of words.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE INDEX "videos_owner_title_trgm" ON "videos" USING gin ("owner_id", lower("title") gin_trgm_ops);

-- The library's filter by choice; the number is in the index so that dead choices are told apart there.
CREATE INDEX "videos_owner_choice" ON "videos" ("owner_id", "remix_choice", "created_at" DESC, "id" DESC)
  INCLUDE ("choice_decision") WHERE "choice_decision" > 0;

-- The ledger only ever grows.
CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'ledger entries are append-only' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER "ledger_entries_append_only" BEFORE UPDATE OR DELETE ON "ledger_entries"
  FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();
CREATE TRIGGER "ledger_entries_no_truncate" BEFORE TRUNCATE ON "ledger_entries"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();

-- The one row of the platform's rule: new accounts start with deny until an administrator says otherwise.
INSERT INTO "platform_rule" ("id", "new_account_remix", "updated_at") VALUES (1, 'deny', now());
ALTER TABLE "platform_rule" ADD CONSTRAINT "platform_rule_one_row" CHECK ("id" = 1);
