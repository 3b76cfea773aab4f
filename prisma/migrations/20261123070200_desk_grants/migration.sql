-- Whose video a remix was asked for is a party to the case about it, also once the video is gone.
CREATE INDEX "disputes_grant" ON "disputes" ("grant_id") WHERE "grant_id" IS NOT NULL;
