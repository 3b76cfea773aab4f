import { z } from "zod";

/** A party that training can be allowed to, as anybody may read it. */
export const party = z
  .object({
    id: z.string(),
    name: z.string(),
    domain: z.string().meta({ description: "The domain of the company or project." }),
    crawlers: z
      .array(z.string())
      .meta({ description: "The names by which its crawlers look themselves up in robots.txt." }),
    contact: z.string().nullable(),
  })
  .meta({ id: "Party" });
export type PartyDto = z.infer<typeof party>;
