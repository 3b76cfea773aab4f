-- An entry that nobody outside the desk may read of yet is nobody's record.
ALTER TABLE "ledger_entries" ALTER COLUMN "subject" DROP NOT NULL;
