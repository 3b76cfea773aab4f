import { z } from "zod";

/** What a creator tells of a file before its first byte. */
export const startUploadInput = z.object({
  sizeBytes: z.number().int().nonnegative(),
  fileName: z.string().default(""),
  title: z.string().optional(),
  /** The SHA-256 of the file's first and last MiB, in hexadecimal, by which a page knows the file again. */
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{64}$/u, "The fingerprint is a SHA-256 as 64 hexadecimal digits in lower case.")
    .optional(),
});

export type StartUploadInput = z.input<typeof startUploadInput>;
