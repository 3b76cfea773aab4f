-- Notices that went by mail, or wait to be joined to one mail, by reader and by what they are about. Rows are removed
-- two days after they were sent.
CREATE TABLE "mail_lines" (
    "id" TEXT NOT NULL,
    "account_id" TEXT,
    "email" TEXT,
    "about" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "signed_out_path" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_lines_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "mail_lines" ADD CONSTRAINT "mail_lines_account_id_fkey"
  FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE INDEX "mail_lines_account_id_about_created_at_idx" ON "mail_lines" ("account_id", "about", "created_at" DESC);
CREATE INDEX "mail_lines_email_about_created_at_idx" ON "mail_lines" ("email", "about", "created_at" DESC);
CREATE INDEX "mail_lines_created_at_idx" ON "mail_lines" ("created_at");

-- What Prisma's schema language cannot say.
ALTER TABLE "mail_lines" ADD CONSTRAINT "mail_lines_reader" CHECK (("account_id" IS NULL) <> ("email" IS NULL));
CREATE INDEX "mail_lines_due" ON "mail_lines" ("due_at") WHERE "sent_at" IS NULL;
