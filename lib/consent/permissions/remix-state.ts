import {
  type AccountRule,
  defaultBasis,
  effectivePermission,
  liveChoice,
  type VideoRule,
} from "#lib/consent/permissions/policy";
import type { RemixState } from "#lib/consent/permissions/shapes";

/** What is in force for a video, in the API's shape. */
export function remixStateOf(video: VideoRule, account: AccountRule): RemixState {
  const { allowed, basis, since } = effectivePermission(video, account);
  return {
    choice: liveChoice(video, account),
    default: account.remixDefault,
    defaultBasis: defaultBasis(account),
    allowed,
    basis,
    since: since.toISOString(),
  };
}
