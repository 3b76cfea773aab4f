-- A log per life of the ledger: a restored installation starts a new one, with a name and a key of its own. The first
-- has the number 1 and no row; what is on record so far is of it.
CREATE TABLE "ledger_logs" (
    "number" INTEGER NOT NULL,
    "origin" TEXT NOT NULL,
    "opening_id" TEXT NOT NULL,
    "previous" TEXT,
    "kept_size" BIGINT NOT NULL,
    "backup_made_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ledger_logs_pkey" PRIMARY KEY ("number"),
    CONSTRAINT "ledger_logs_number" CHECK ("number" > 1)
);

CREATE UNIQUE INDEX "ledger_logs_origin_key" ON "ledger_logs"("origin");

ALTER TABLE "ledger_leaves" ADD COLUMN "log" INTEGER NOT NULL DEFAULT 1,
  DROP CONSTRAINT "ledger_leaves_pkey", ADD CONSTRAINT "ledger_leaves_pkey" PRIMARY KEY ("log", "seq");
ALTER TABLE "ledger_nodes" ADD COLUMN "log" INTEGER NOT NULL DEFAULT 1,
  DROP CONSTRAINT "ledger_nodes_pkey", ADD CONSTRAINT "ledger_nodes_pkey" PRIMARY KEY ("log", "level", "index");
ALTER TABLE "ledger_checkpoints" ADD COLUMN "log" INTEGER NOT NULL DEFAULT 1,
  DROP CONSTRAINT "ledger_checkpoints_pkey", ADD CONSTRAINT "ledger_checkpoints_pkey" PRIMARY KEY ("log", "size");

-- As of the ledger's other tables: it only ever grows.
CREATE TRIGGER "ledger_logs_append_only" BEFORE UPDATE OR DELETE ON "ledger_logs"
  FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();
CREATE TRIGGER "ledger_logs_no_truncate" BEFORE TRUNCATE ON "ledger_logs"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
REVOKE UPDATE, DELETE, TRUNCATE ON "ledger_logs" FROM CURRENT_USER, PUBLIC;
