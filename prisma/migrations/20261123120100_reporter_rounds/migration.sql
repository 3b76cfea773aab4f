-- CreateTable
CREATE TABLE "reporter_rounds" (
    "id" TEXT NOT NULL,
    "dispute_id" TEXT NOT NULL,
    "decision_id" TEXT,
    "what" JSONB NOT NULL,
    "without" TEXT[],
    "after_at" TIMESTAMPTZ(3) NOT NULL,
    "after_id" TEXT NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "until_id" TEXT NOT NULL,

    CONSTRAINT "reporter_rounds_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "reporter_rounds_dispute_id_idx" ON "reporter_rounds"("dispute_id");

-- CreateIndex
CREATE INDEX "reporter_rounds_decision_id_idx" ON "reporter_rounds"("decision_id");

-- AddForeignKey
ALTER TABLE "reporter_rounds" ADD CONSTRAINT "reporter_rounds_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "disputes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reporter_rounds" ADD CONSTRAINT "reporter_rounds_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decisions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema language cannot say.

-- Whether staff reported something themselves, in a case that thousands reported, is asked with each look at it.
CREATE INDEX "reports_of_reporter" ON "dispute_reports" ("dispute_id", "reporter_id") WHERE "reporter_id" IS NOT NULL;
-- The few who work on the desk, among any number of accounts.
CREATE INDEX "accounts_on_desk" ON "accounts" ("id") WHERE "role" IN ('support', 'senior-support');
-- One statement for each report by one decision, however often a round is begun.
CREATE UNIQUE INDEX "statements_once_a_report" ON "statements" ("decision_id", "report_id") WHERE "report_id" IS NOT NULL;
