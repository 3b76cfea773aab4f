-- What Prisma's schema language cannot say.

-- How many reports wait to be confirmed by whoever reads a mailbox: what comes before a + is the mailbox, with many providers.
CREATE INDEX "dispute_reports_of_mailbox" ON "dispute_reports" (regexp_replace("email", '\+[^@]*@', '@'), "created_at")
  WHERE "confirmed_at" IS NULL AND "email" IS NOT NULL;
