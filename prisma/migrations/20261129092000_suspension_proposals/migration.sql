-- Suspensions by the administration: proposed with a reason, and in force once a second person agrees. What the command line
-- did stands here as well, with nobody as its proposer. No reference to accounts but the one it is about: who did what stays on
-- record in the ledger, and an account that is deleted takes its own row with it.
CREATE TYPE "suspension_state" AS ENUM ('waiting', 'approved', 'declined', 'withdrawn');
CREATE TABLE "suspension_proposals" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "proposed_by" TEXT,
    "reason" TEXT NOT NULL,
    "state" "suspension_state" NOT NULL DEFAULT 'waiting',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_by" TEXT,
    "end_reason" TEXT,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "suspension_proposals_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "suspension_proposals" ADD CONSTRAINT "suspension_proposals_account_id_fkey"
  FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "suspension_proposals" ADD CONSTRAINT "suspension_proposals_ended"
  CHECK (("state" = 'waiting') = ("ended_at" IS NULL));
CREATE INDEX "suspension_proposals_account" ON "suspension_proposals"("account_id", "created_at" DESC, "id" DESC);
-- One at a time for an account; and the list of those that wait, in its order.
CREATE UNIQUE INDEX "suspension_proposals_one_waiting" ON "suspension_proposals"("account_id") WHERE "state" = 'waiting';
CREATE INDEX "suspension_proposals_waiting" ON "suspension_proposals"("created_at" DESC, "id" DESC) WHERE "state" = 'waiting';
