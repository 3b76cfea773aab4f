import { open } from "node:fs/promises";

import { z } from "zod";

import { isImageType, MEDIA_TYPES, type MediaType } from "#lib/platform/codecs/accepted-media";
import { type Readable } from "#lib/platform/codecs/probe-outcome";
import { checkStructure } from "#lib/platform/codecs/structure";
import { type Unreadable, unreadable } from "#lib/platform/codecs/unreadable";
import { answerParent } from "#lib/platform/sandbox/child";

const input = z.object({ path: z.string(), mediaType: z.enum(MEDIA_TYPES) });

answerParent(input, async ({ path, mediaType }): Promise<Readable | Unreadable> => {
  const problem = await structuralProblem(path, mediaType);
  if (problem) return problem;
  // Loaded on demand: each child needs one of the two libraries, and loading is most of its time.
  if (isImageType(mediaType)) return (await import("#lib/platform/codecs/probe-image")).probeImage(path, mediaType);
  return (await import("#lib/platform/codecs/probe-film")).probeFilm(path, mediaType);
});

async function structuralProblem(path: string, mediaType: MediaType): Promise<Unreadable | null> {
  await using file = await open(path, "r");
  if ((await file.stat()).size === 0) return unreadable("empty");
  const problem = await checkStructure(file, mediaType);
  return problem && unreadable(problem);
}
