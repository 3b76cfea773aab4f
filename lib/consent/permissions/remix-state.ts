import { remixChoice, remixPermission } from "#lib/consent/permissions/choice";
import {
  type AccountRule,
  defaultBasis,
  effectivePermission,
  liveChoice,
  type VideoRule,
} from "#lib/consent/permissions/policy";
import type { RemixState } from "#lib/consent/permissions/shapes";

/** What is in force for a video about remixing, in the API's shape. */
export function remixStateOf(video: VideoRule, account: AccountRule): RemixState {
  const { setting, basis, since } = effectivePermission("remix", video, account);
  return {
    // Constraints of both tables keep named parties out of remixing.
    choice: remixChoice.parse(liveChoice(video.remix, account.remix)),
    default: remixPermission.parse(account.remix.default),
    defaultBasis: defaultBasis(account.remix),
    allowed: setting === "allow",
    basis,
    since: since.toISOString(),
  };
}
