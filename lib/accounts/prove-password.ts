import type { Actor } from "#lib/accounts/actor";
import { limitPasswordCheck } from "#lib/accounts/limits";
import { passwordMatches } from "#lib/accounts/password-hash";
import { accounts } from "#lib/accounts/store";
import { DomainError } from "#lib/shared/domain-error";

/**
 * Throws unless the person who is signed in types their password: what cannot be taken back must not be
 * open to whoever finds their screen unlocked. `field` is where a form shows the refusal.
 */
export async function provePassword(actor: Actor, password: string, field: string): Promise<void> {
  if (actor.scopes !== "all") throw new DomainError("not-allowed", "Sign in to do this: a token cannot.");
  await limitPasswordCheck(actor.accountId);
  if (await passwordMatches(await accounts().passwordHash(actor.accountId), password)) return;
  throw new DomainError("invalid-input", "The password is not right.", {
    fields: { [field]: "This is not your password." },
  });
}
