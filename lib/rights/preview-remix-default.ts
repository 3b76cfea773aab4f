import type { Actor } from "#lib/accounts/actor";
import { requireScope } from "#lib/accounts/policy";
import type { RemixDefaultInput } from "#lib/rights/input";
import type { RemixDefaultPreview } from "#lib/rights/shapes";
import { countReach, listReach, type Reach } from "#lib/rights/store";

const EXAMPLES = 5;

/**
 * What an account-wide change would do to the videos that are ready. A change of the default reaches a
 * video whose permission follows from the default; one applied to everything also reaches choices.
 */
export async function previewRemixDefault(actor: Actor, input: RemixDefaultInput): Promise<RemixDefaultPreview> {
  requireScope(actor, "read");
  const reach: Reach = {
    ownerId: actor.accountId,
    bases: input.appliesTo === "everything" ? ["account-default", "video-choice"] : ["account-default"],
    to: input.default,
  };
  const counts = await countReach(reach);
  return { ...counts, examples: counts.changes === 0 ? [] : await listReach(reach, EXAMPLES) };
}
