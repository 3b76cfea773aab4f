import { z } from "zod";

import { GRANT_OUTCOMES } from "#lib/consent/grants/shapes";
import { asId, type VideoId } from "#lib/platform/shared/ids";
import { line, lines, search } from "#lib/platform/shared/text-input";

const MAX_NAME_LENGTH = 200;
const MAX_PROMPT_LENGTH = 2_000;
const MAX_GRANTS_A_PAGE = 200;

const videoId = z.string().transform((text) => asId<VideoId>(text));

/** What whoever wants to remix a video says about it. The creator reads all of it. */
export const grantRequest = z.object({
  requester: line(MAX_NAME_LENGTH, "Say who asks.").meta({ description: "Who asks, as the creator will read it." }),
  purpose: line(MAX_NAME_LENGTH, "Say what the remix is for.").meta({
    description: "What for, as the creator will read it.",
  }),
  prompt: lines(MAX_PROMPT_LENGTH)
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
  q: search(MAX_NAME_LENGTH).optional().meta({
    description: "Words, or parts of words, all of which stand in who asked or the viewer's handle, in any order.",
  }),
});
export type GrantFilter = z.output<typeof grantFilter>;

export const listGrantsInput = grantFilter.extend({
  limit: z.coerce.number().int().min(1).max(MAX_GRANTS_A_PAGE).default(50),
  cursor: z.string().max(200).optional().meta({ description: "nextCursor of the page before." }),
});
export type ListGrantsInput = z.output<typeof listGrantsInput>;
