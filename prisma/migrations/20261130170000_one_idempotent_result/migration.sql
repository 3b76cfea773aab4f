-- A request is carried out in one transaction and keeps what that returned. A request that died half way in an earlier version
-- is not carried out a second time: its key answers that, until it is forgotten.
UPDATE "idempotency_keys"
  SET "status" = 409,
    "body" = '{"type": "/problems/conflict", "title": "Something else changed this in the meantime.", "status": 409, "detail": "Countersign was upgraded while it carried out this request. Read what holds now, then ask again with another Idempotency-Key."}'
  WHERE "status" IS NULL AND "results" <> '{}';

ALTER TABLE "idempotency_keys" DROP COLUMN "results", ADD COLUMN "result" BYTEA;
