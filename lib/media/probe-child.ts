import { open } from "node:fs/promises";

import { z } from "zod";

import { isImageType, MEDIA_TYPES, type MediaType } from "#lib/media/accepted-media";
import { type Readable } from "#lib/media/probe-outcome";
import { checkStructure } from "#lib/media/structure";
import { type Unreadable, unreadable } from "#lib/media/unreadable";
import { answerParent } from "#lib/sandbox/child";

const input = z.object({ path: z.string(), mediaType: z.enum(MEDIA_TYPES) });

answerParent(input, async ({ path, mediaType }): Promise<Readable | Unreadable> => {
  const problem = await structuralProblem(path, mediaType);
  if (problem) return problem;
  // Loaded on demand: each child needs one of the two libraries, and loading is most of its time.
  if (isImageType(mediaType)) return (await import("#lib/media/probe-image")).probeImage(path, mediaType);
  return (await import("#lib/media/probe-film")).probeFilm(path, mediaType);
});

async function structuralProblem(path: string, mediaType: MediaType): Promise<Unreadable | null> {
  await using file = await open(path, "r");
  if ((await file.stat()).size === 0) return unreadable("empty");
  const problem = await checkStructure(file, mediaType);
  return problem && unreadable(problem);
}
