-- What is owed, apart from the queue that carries it: docs/decisions/obligations.md.
CREATE TABLE "owed_jobs" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "group_id" TEXT,
    "losses" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "owed_jobs_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "owed_jobs_due_at_idx" ON "owed_jobs"("due_at");

CREATE TABLE "outgoing_mails" (
    "id" TEXT NOT NULL,
    "account_id" TEXT,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "unsubscribe_url" TEXT,
    "is_awaited" BOOLEAN NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3),
    "problem" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "given_up_at" TIMESTAMPTZ(3),

    CONSTRAINT "outgoing_mails_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "outgoing_mails_due_at_idx" ON "outgoing_mails"("due_at");
CREATE INDEX "outgoing_mails_given_up_at_id_idx" ON "outgoing_mails"("given_up_at", "id");
CREATE INDEX "outgoing_mails_account_id_idx" ON "outgoing_mails"("account_id");

-- What was under way before there were rows for it, and may have lost its job.
INSERT INTO "owed_jobs" ("id", "name", "payload", "group_id", "created_at", "due_at")
SELECT gen_random_uuid(), 'tell-reporters', jsonb_build_object('roundId', id), NULL, now(), now() FROM "reporter_rounds"
UNION ALL
SELECT gen_random_uuid(), 'apply-remix-change', jsonb_build_object('changeId', id, 'accountId', account_id), account_id, now(), now()
  FROM "remix_changes" WHERE state IN ('queued', 'running', 'undoing')
UNION ALL
SELECT gen_random_uuid(), 'reach-copies', jsonb_build_object('decisionId', id), NULL, now(), now()
  FROM "decisions" WHERE state = 'in-force' AND (plan ->> 'includeCopies')::boolean;

-- Mail that waited in the queue moves to its own table; the queue of that name is used no more.
DO $$
BEGIN
  IF to_regclass('pgboss.job') IS NOT NULL THEN
    EXECUTE $move$
      INSERT INTO outgoing_mails (id, account_id, recipient, subject, text, html, unsubscribe_url, is_awaited, due_at, created_at)
      SELECT j.data ->> 'id', a.id, j.data ->> 'to', j.data ->> 'subject', j.data ->> 'text', j.data ->> 'html',
             j.data ->> 'unsubscribeUrl', j.priority > 0, now(), j.created_on
        FROM pgboss.job j LEFT JOIN accounts a ON a.email = j.data ->> 'to'
       WHERE j.name = 'send-mail' AND j.state IN ('created', 'retry', 'active')
      ON CONFLICT DO NOTHING
    $move$;
    EXECUTE $forget$ DELETE FROM pgboss.job WHERE name = 'send-mail' $forget$;
  END IF;
END
$$;
