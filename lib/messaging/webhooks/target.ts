import { checkTarget } from "#lib/platform/outbound/check-target";
import { DomainError } from "#lib/platform/shared/domain-error";

/**
 * Throws `invalid-input` for an address that nothing may be sent to, or that cannot be found. It is checked again
 * for every delivery: a name may point somewhere else by then.
 */
export async function requireReachable(url: string): Promise<void> {
  const target = await checkTarget(url);
  if (target.outcome === "checked") return;
  throw new DomainError("invalid-input", target.detail, { fields: { url: target.detail } });
}
