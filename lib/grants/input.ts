import { z } from "zod";

import { GRANT_OUTCOMES } from "#lib/grants/shapes";
import { asId, type VideoId } from "#lib/shared/ids";
import { cleanLine, cleanText } from "#lib/shared/plain-text";

const MAX_NAME_LENGTH = 200;
const MAX_PROMPT_LENGTH = 2_000;
const MAX_GRANTS_A_PAGE = 200;

const atMost = (max: number): string => `Use at most ${String(max)} characters.`;

/** Bounded before it is cleaned too, so that cleaning never meets a text of many megabytes. */
const bounded = (max: number) => z.string().max(max * 4, atMost(max));

const line = (missing: string) =>
  bounded(MAX_NAME_LENGTH)
    .transform(cleanLine)
    .pipe(z.string().min(1, missing).max(MAX_NAME_LENGTH, atMost(MAX_NAME_LENGTH)));

const videoId = z.string().transform((text) => asId<VideoId>(text));

/** What whoever wants to remix a video says about it. The creator reads all of it. */
export const grantRequest = z.object({
  requester: line("Say who asks.").meta({ description: "Who asks, as the creator will read it." }),
  purpose: line("Say what the remix is for.").meta({ description: "What for, as the creator will read it." }),
  prompt: bounded(MAX_PROMPT_LENGTH)
    .transform(cleanText)
    .pipe(z.string().max(MAX_PROMPT_LENGTH, atMost(MAX_PROMPT_LENGTH)))
    .nullish()
    .transform((text) => (text === undefined || text === "" ? null : text))
    .meta({ description: "The words that the remix will be made with." }),
});

export const requestGrantInput = grantRequest.extend({ videoId });
export type RequestGrantInput = z.output<typeof requestGrantInput>;

/** By what the list of requests is narrowed; the same on screen, in the file and in the API. */
export const grantFilter = z.object({
  outcome: z.enum(GRANT_OUTCOMES).optional(),
  videoId: videoId.optional().meta({ description: "Only requests for this video." }),
  from: z.coerce.date().optional().meta({ description: "Only requests made at this time or later (RFC 3339)." }),
  until: z.coerce.date().optional().meta({ description: "Only requests made before this time (RFC 3339)." }),
  q: z.string().max(200).transform(cleanLine).optional().meta({ description: "A part of who asked." }),
});
export type GrantFilter = z.output<typeof grantFilter>;

export const listGrantsInput = grantFilter.extend({
  limit: z.coerce.number().int().min(1).max(MAX_GRANTS_A_PAGE).default(50),
  cursor: z.string().max(200).optional().meta({ description: "nextCursor of the page before." }),
});
export type ListGrantsInput = z.output<typeof listGrantsInput>;
