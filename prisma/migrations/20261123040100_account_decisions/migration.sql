-- What was decided for a whole account: few entries among the many about its videos.
CREATE INDEX "ledger_facts_account_decisions" ON "ledger_facts" ("subject_account_id", "position" DESC)
  WHERE "video_id" IS NULL AND "kind" IN ('remix-default-changed', 'remix-default-undone', 'remix-forbidden',
    'account-suspended', 'measure-applied', 'measure-lifted');
