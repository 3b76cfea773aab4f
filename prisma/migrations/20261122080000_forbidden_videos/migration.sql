-- What Prisma's schema language cannot say.

-- The administrators' list of forbidden videos, which are few among all.
CREATE INDEX "videos_remix_forbidden" ON "videos" ("remix_forbidden_at" DESC, "id" DESC)
  WHERE "remix_forbidden_at" IS NOT NULL;
