import { z } from "zod";

import type { Processing } from "#lib/overview/catalogue/processing-shape";
import { findProcessing } from "#lib/overview/catalogue/processing-store";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";
import { asId, type VideoId } from "#lib/platform/shared/ids";

/** How many uploads one question may name. */
const MAX_WATCHED = 100;

export const readProcessingInput = z
  .array(z.string().transform((text) => asId<VideoId>(text)))
  .min(1)
  .max(MAX_WATCHED);

/** How far each of these videos has come; those that are not the actor's own are left out. */
export async function readProcessing(actor: Actor, ids: VideoId[]): Promise<Processing[]> {
  requireScope(actor, "read");
  return findProcessing(actor.accountId, ids);
}
