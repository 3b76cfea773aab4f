import type { Actor } from "#lib/accounts/actor";
import { requireScope } from "#lib/accounts/policy";
import type { RemixDefaultInput } from "#lib/rights/input";
import type { RemixBasis, RemixDefaultPreview } from "#lib/rights/shapes";
import { findReach } from "#lib/rights/reach-store";

const EXAMPLES = 5;
const REACHED: RemixBasis[] = ["account-default", "platform-default"];

/**
 * What an account-wide change would do to the videos that are ready. A change of the default reaches a
 * video whose permission follows from the default; one applied to everything also reaches choices.
 */
export async function previewRemixDefault(actor: Actor, input: RemixDefaultInput): Promise<RemixDefaultPreview> {
  requireScope(actor, "read");
  const reach = {
    ownerId: actor.accountId,
    bases: input.appliesTo === "everything" ? [...REACHED, "video-choice" as const] : REACHED,
    to: input.default,
  };
  return findReach(reach, EXAMPLES);
}
