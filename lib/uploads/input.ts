import { z } from "zod";

/** What a creator tells of a file before its first byte. */
export const startUploadInput = z.object({
  sizeBytes: z.number().int().nonnegative(),
  fileName: z.string().default(""),
  title: z.string().optional(),
});

export type StartUploadInput = z.input<typeof startUploadInput>;
