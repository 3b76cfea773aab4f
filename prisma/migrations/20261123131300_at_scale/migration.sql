-- Staff among a million members: the page of every case lists them, and every webhook asks for the administrators.
CREATE INDEX "accounts_role_idx" ON "accounts" ("role");

-- What may close is looked for among decided cases alone, in the order in which the sweep reads them.
CREATE INDEX "disputes_decided" ON "disputes" ("id") WHERE "state" = 'decided';
