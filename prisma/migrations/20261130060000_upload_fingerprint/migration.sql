-- What its sender says of the file's ends, by which the same file is known again on another device.
ALTER TABLE "uploads" ADD COLUMN "fingerprint" TEXT;

-- The files of one account that are the same, the earliest first; it also finds a file whoever has it, as the index
-- that it replaces did.
DROP INDEX "videos_sha256";
CREATE INDEX "videos_file" ON "videos" ("sha256", "owner_id", "created_at", "id") WHERE "sha256" IS NOT NULL;
