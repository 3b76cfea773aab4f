import { z } from "zod";

import type { SameFile } from "#lib/overview/catalogue/processing-shape";
import { findEarliestWithBytes } from "#lib/overview/catalogue/same-file-store";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";

export const findSameFileInput = z.object({
  /** Of the whole file, in hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/u, "A SHA-256 has 64 hexadecimal digits in lower case."),
});

/** The actor's own video with these bytes, if there is one. Of other people's files nothing is said. */
export async function findSameFile(
  actor: Actor,
  { sha256 }: z.output<typeof findSameFileInput>,
): Promise<SameFile | null> {
  requireScope(actor, "read");
  return findEarliestWithBytes(actor.accountId, sha256);
}
