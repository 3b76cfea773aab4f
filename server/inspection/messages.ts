import { z } from "zod";

/** What the web process asks of the pool: to look at a file of this machine. */
export const poolRequest = z.object({ id: z.int(), path: z.string() });

/** What the pool answers. `text` is the whole body of the answer, as JSON, so that the web process need not read it. */
export const poolAnswer = z.discriminatedUnion("outcome", [
  z.object({ id: z.int(), outcome: z.literal("inspected"), text: z.string() }),
  z.object({
    id: z.int(),
    outcome: z.literal("refused"),
    code: z.enum(["invalid-input", "empty-file", "unsupported-media-type", "storage-full", "unavailable"]),
    detail: z.string(),
    retryAfterSeconds: z.number().optional(),
  }),
  z.object({ id: z.int(), outcome: z.literal("failed"), message: z.string() }),
]);

export type PoolAnswer = z.infer<typeof poolAnswer>;
