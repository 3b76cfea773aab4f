-- What a person said in cases, for their export and for the day they leave.
CREATE INDEX "dispute_messages_author_id_created_at_id_idx" ON "dispute_messages" ("author_id", "created_at", "id");
CREATE INDEX "appeals_account_id_created_at_id_idx" ON "appeals" ("account_id", "created_at", "id");
