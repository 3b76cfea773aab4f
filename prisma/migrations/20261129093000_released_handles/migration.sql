-- Handles that somebody gave up rest for a time before somebody else can take them: links and mentions of them still mean
-- whoever had them. Whose it was is no reference: the account may be gone.
CREATE TABLE "released_handles" (
    "handle" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "released_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "released_handles_pkey" PRIMARY KEY ("handle")
);
CREATE INDEX "released_handles_released_at_idx" ON "released_handles"("released_at");
