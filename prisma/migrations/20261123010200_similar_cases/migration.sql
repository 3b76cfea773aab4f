-- Similar cases, the newest first: by the file and by who signed it. The index by file alone is contained in it.
DROP INDEX "disputes_sha256";
CREATE INDEX "disputes_file" ON "disputes" ("sha256", "number" DESC) WHERE "sha256" IS NOT NULL;
CREATE INDEX "disputes_signer" ON "disputes" ("signer", "number" DESC) WHERE "signer" IS NOT NULL;
