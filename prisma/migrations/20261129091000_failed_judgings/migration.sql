-- How often the engine in use could not finish judging a stored file again. It stands with the verdict and not in the queue, so
-- that no loss of the queue lets a slow file keep an old verdict for ever.
ALTER TABLE "provenance"
  ADD COLUMN "failed_judgings" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "failed_by" TEXT,
  ADD COLUMN "failed_at" TIMESTAMPTZ(3);

-- A label can change because of that.
ALTER TABLE "label_changes" DROP CONSTRAINT "label_changes_because";
ALTER TABLE "label_changes" ADD CONSTRAINT "label_changes_because" CHECK ("because" IN ('first-label', 'declared',
  'declaration-lowered', 'decided', 'decision-reversed', 'trust-lists', 'new-rules', 'not-judged-again', 'while-private'));
