-- AlterTable
ALTER TABLE "idempotency_keys" ADD COLUMN     "released" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "results" JSONB NOT NULL DEFAULT '{}';
