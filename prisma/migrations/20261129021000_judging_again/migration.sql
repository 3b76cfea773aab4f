-- That stored verdicts are judged again, since when and how many: what is left is counted from the verdicts themselves.
CREATE TABLE "judging_runs" (
  "basis" TEXT NOT NULL,
  "total" INTEGER NOT NULL,
  "started_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "judging_runs_pkey" PRIMARY KEY ("basis")
);
