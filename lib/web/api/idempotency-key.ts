import { z } from "zod";

/** The header by which a client repeats a change, as the OpenAPI document describes it. */
export const idempotencyKey = z.object({
  "Idempotency-Key": z
    .string()
    .max(255)
    .optional()
    .meta({ description: "Chosen by the client; the same request with the same key is carried out once." }),
});
