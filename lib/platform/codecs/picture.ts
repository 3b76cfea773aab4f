import { z } from "zod";

/** A picture of our own making: always WebP, without any metadata of the file that it was made from. */
export const picture = z.object({
  bytes: z.instanceof(Uint8Array),
  mediaType: z.literal("image/webp"),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});

export type Picture = z.infer<typeof picture>;
