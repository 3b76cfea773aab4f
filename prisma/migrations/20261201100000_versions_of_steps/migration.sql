-- Every step of the analysis has a version: what was found out by an older one is found again.
ALTER TABLE "processing_steps" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
CREATE INDEX "processing_steps_step_version_video_id_idx" ON "processing_steps"("step", "version", "video_id");
