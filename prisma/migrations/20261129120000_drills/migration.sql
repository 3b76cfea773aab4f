-- What came of restoring a backup beside the installation: `npm run cli -- drill`.
CREATE TABLE "drills" (
    "id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3) NOT NULL,
    "problem" TEXT,
    "report" TEXT NOT NULL,

    CONSTRAINT "drills_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "drills_started_at_idx" ON "drills"("started_at" DESC);
