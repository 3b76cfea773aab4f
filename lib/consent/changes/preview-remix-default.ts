import type { RemixDefaultInput } from "#lib/consent/changes/input";
import { findReach } from "#lib/consent/changes/reach-store";
import type { RemixDefaultPreview } from "#lib/consent/changes/shapes";
import type { PermissionBasis } from "#lib/consent/permissions/shapes";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";

const EXAMPLES = 5;
const REACHED: PermissionBasis[] = ["account-default", "platform-default"];

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
