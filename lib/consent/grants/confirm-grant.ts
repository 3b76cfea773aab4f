import { refusalSentence } from "#lib/consent/grants/policy";
import { findIssued } from "#lib/consent/grants/store";
import { findPermission } from "#lib/consent/permissions/permission-store";
import { permissionVersion } from "#lib/consent/permissions/permission-version";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { GrantId } from "#lib/platform/shared/ids";

/**
 * Makes sure that a grant which is about to be handed out a second time, to whoever repeats their request, still
 * stands: a creator may have changed their mind since, and after that no answer may say otherwise. Throws
 * `remix-not-allowed` when it does not stand, and `no-longer-possible` when its token has run out.
 */
export async function confirmGrant(id: GrantId, clock: Clock = systemClock): Promise<void> {
  const issued = await findIssued(id);
  const permission = issued && (await findPermission(issued.videoId))?.remix;
  if (!permission) throw new DomainError("not-found");
  if (issued.revokedAt) {
    throw new DomainError("no-longer-possible", "A decision of the platform's staff took this grant back.");
  }
  if (permission.setting !== "allow") throw new DomainError("remix-not-allowed", refusalSentence(permission));
  if (issued.expiresAt <= clock.now() || issued.permissionVersion !== permissionVersion(permission)) {
    throw new DomainError("no-longer-possible", "This grant has run out. Ask again with another Idempotency-Key.");
  }
}
