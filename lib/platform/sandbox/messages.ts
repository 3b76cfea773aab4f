import { z } from "zod";

/** What a child says to its parent: that it runs, then one answer, and then it waits to be ended. */
export const childMessage = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("started") }),
  z.object({ kind: z.literal("answer"), value: z.unknown() }),
  z.object({ kind: z.literal("failure"), message: z.string() }),
]);

export type ChildMessage = z.infer<typeof childMessage>;

/** What a parent gives its child: once, as the first message. */
export const parentMessage = z.object({ input: z.unknown() });
