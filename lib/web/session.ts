import type { Actor } from "#lib/accounts/actor";
import { DomainError } from "#lib/shared/domain-error";

/** The person whose session this request carries. Throws `not-signed-in` when there is none. */
export function requireActor(): Promise<Actor> {
  return Promise.reject(new DomainError("not-signed-in"));
}
