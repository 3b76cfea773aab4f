import { MAX_REASON_LENGTH } from "#lib/platform/shared/reason";
import { z } from "zod";

import { oneLine } from "#lib/people/accounts/input";
import { asId, type VideoId } from "#lib/platform/shared/ids";

/** An id, or the address of a page that ends in one: what an administrator has at hand. */
const videoAddress = z
  .string()
  .trim()
  .max(500)
  .transform(
    (text) =>
      text
        .replace(/[?#].*$/, "")
        .split("/")
        .at(-1) ?? "",
  )
  .pipe(z.string().regex(/^[\w-]{1,64}$/, "Paste the address of the video's page, or its id."))
  .transform((text) => asId<VideoId>(text));

export const forbidVideoInput = z.discriminatedUnion("forbidden", [
  z.object({ videoId: videoAddress, forbidden: z.literal(true), reason: oneLine(MAX_REASON_LENGTH, "the reason") }),
  z.object({ videoId: videoAddress, forbidden: z.literal(false) }),
]);
export type ForbidVideoInput = z.output<typeof forbidVideoInput>;

export const listForbiddenInput = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(200).default(50),
});
export type ListForbiddenInput = z.output<typeof listForbiddenInput>;
