import { aboutOf, type DefaultInput } from "#lib/consent/changes/input";
import { findReach } from "#lib/consent/changes/reach-store";
import type { DefaultPreview } from "#lib/consent/changes/shapes";
import type { PermissionBasis } from "#lib/consent/permissions/shapes";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";

const EXAMPLES = 5;
const REACHED: PermissionBasis[] = ["account-default", "platform-default"];

/**
 * What an account-wide change would do to the videos that are ready. A change of the default reaches a
 * video whose permission follows from the default; one applied to everything also reaches choices.
 */
export async function previewDefault(actor: Actor, input: DefaultInput): Promise<DefaultPreview> {
  requireScope(actor, "read");
  const { permission, parties } = aboutOf(input);
  const reach = {
    permission,
    ownerId: actor.accountId,
    bases: input.appliesTo === "everything" ? [...REACHED, "video-choice" as const] : REACHED,
    to: { setting: input.default, parties: parties.toSorted() },
  };
  return findReach(reach, EXAMPLES);
}
