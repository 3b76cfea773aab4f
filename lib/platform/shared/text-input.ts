import { z } from "zod";

import { cleanLine, cleanText } from "#lib/platform/shared/plain-text";

/*
 * Text of people as it comes in, by one shape for a line and one for several. Both are cleaned, and bounded before as
 * well as after: cleaning never meets many megabytes.
 */

const atMost = (max: number): string => `Use at most ${String(max)} characters.`;

const shape =
  (clean: (text: string) => string) =>
  (max: number, missing?: string, tooLong = atMost(max)) =>
    z
      .string()
      .max(max * 4, tooLong)
      .transform(clean)
      .pipe(missing === undefined ? z.string().max(max, tooLong) : z.string().min(1, missing).max(max, tooLong));

/** One line of at most `max` characters; with `missing`, it may not be empty, and that is what its writer is told. */
export const line = shape(cleanLine);

/** The same of a text with line breaks. */
export const lines = shape(cleanText);

/** An accent on nothing: it folds to nothing, and so is found nowhere (docs/decisions/search.md). */
const FOUND_NOWHERE = "\u0301";

/** A search as one line. What is written and cannot be seen is not "no search": that would find everything. */
function searchLine(text: string): string {
  const clean = cleanLine(text);
  return clean === "" && text.trim() !== "" ? FOUND_NOWHERE : clean;
}

/** What is typed into a search box, of at most `max` characters. */
export const search = (max: number) => z.string().max(max, atMost(max)).transform(searchLine);

/** A search from an address that a person may have written: one that cannot be carried out finds nothing. */
export const searchFromAddress = (shape: z.ZodType<string | undefined>, value: unknown): string | undefined =>
  value === undefined ? undefined : (shape.safeParse(value).data ?? FOUND_NOWHERE);
