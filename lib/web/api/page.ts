import { z } from "zod";

/** How a list is asked for, page by page. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: "How many at most." }),
  cursor: z.string().max(500).optional().meta({ description: "The `nextCursor` of the page before." }),
});

/** A page of a list. `nextCursor` is null on the last one. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
