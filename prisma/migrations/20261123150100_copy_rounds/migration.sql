-- AlterTable
ALTER TABLE "reporter_rounds" ADD COLUMN "copies_of" TEXT;

-- CreateIndex
CREATE INDEX "reporter_rounds_copies_of_idx" ON "reporter_rounds"("copies_of");

-- AddForeignKey
ALTER TABLE "reporter_rounds" ADD CONSTRAINT "reporter_rounds_copies_of_fkey" FOREIGN KEY ("copies_of") REFERENCES "decisions"("id") ON DELETE CASCADE ON UPDATE CASCADE;
