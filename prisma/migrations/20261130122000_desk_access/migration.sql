-- What somebody of the staff may see beside what their role allows: proposed with a reason by one administrator, and given by
-- another (docs/decisions/child-safety.md). No reference to accounts but the one it is about: who did what stays on record in
-- the ledger, and an account that is deleted takes its own rows with it.
CREATE TABLE "desk_access" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "access" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "reason" TEXT NOT NULL,
    "proposed_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "given_by" TEXT,
    "given_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,
    "end_reason" TEXT,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "desk_access_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "desk_access" ADD CONSTRAINT "desk_access_account_id_fkey"
  FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "desk_access"
  ADD CONSTRAINT "desk_access_access" CHECK ("access" IN ('child-safety')),
  ADD CONSTRAINT "desk_access_state" CHECK ("state" IN ('waiting', 'given', 'declined', 'withdrawn', 'revoked')),
  ADD CONSTRAINT "desk_access_ended" CHECK (("state" IN ('waiting', 'given')) = ("ended_at" IS NULL)),
  -- Two people, whatever the program does: nobody gives what they proposed, and nobody gives anything to themselves.
  ADD CONSTRAINT "desk_access_two_people" CHECK ("state" NOT IN ('given', 'revoked') OR ("given_by" IS NOT NULL
    AND "given_at" IS NOT NULL AND "given_by" <> "proposed_by" AND "given_by" <> "account_id" AND "proposed_by" <> "account_id"));
CREATE INDEX "desk_access_account" ON "desk_access"("account_id", "created_at" DESC, "id" DESC);
-- One at a time for an account: it is what every query of the desk asks. And the list of those that wait or hold, in its order.
CREATE UNIQUE INDEX "desk_access_one" ON "desk_access"("account_id", "access") WHERE "state" IN ('waiting', 'given');
CREATE INDEX "desk_access_current" ON "desk_access"("created_at" DESC, "id" DESC) WHERE "state" IN ('waiting', 'given');
