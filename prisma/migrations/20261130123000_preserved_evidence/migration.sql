-- What is kept of a sealed case apart from everything else, and how it left (docs/decisions/child-safety.md). A case has no
-- reference here that would let what is kept go with it: it ends by its own period alone.
CREATE TABLE "preserved_evidence" (
    "dispute_id" TEXT NOT NULL,
    "storage_key" TEXT,
    "original_name" TEXT,
    "media_type" TEXT,
    "bytes" BIGINT,
    "sha256" TEXT,
    "uploader" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "preserved_evidence_pkey" PRIMARY KEY ("dispute_id")
);
-- Whether an object that is to be removed is kept here is asked for each of them.
CREATE INDEX "preserved_evidence_object" ON "preserved_evidence" ("storage_key") WHERE "storage_key" IS NOT NULL;

CREATE TABLE "referrals" (
    "id" TEXT NOT NULL,
    "dispute_id" TEXT NOT NULL,
    "made_by" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "manifest" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "entry_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "referrals_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_dispute_id_fkey"
  FOREIGN KEY ("dispute_id") REFERENCES "disputes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "referrals_dispute_id_created_at_id_idx" ON "referrals" ("dispute_id", "created_at", "id");
