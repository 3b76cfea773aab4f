import type { Actor } from "#lib/people/accounts/actor";
import { limitPasswordCheck } from "#lib/people/accounts/limits";
import { fitPassword, hashPassword } from "#lib/people/accounts/password-hash";
import { refuseEndedSession } from "#lib/people/accounts/refuse-ended-session";
import { accounts, lockForUpdate } from "#lib/people/accounts/store";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { DomainError } from "#lib/platform/shared/domain-error";

/** The hash that a typed password was found to fit. Worth nothing until `confirmProof` has found it in force under a lock. */
export interface PasswordProof {
  passwordHash: string;
}

/**
 * Throws unless the person who is signed in types their password: what cannot be taken back must not be
 * open to whoever finds their screen unlocked. `field` is where a form shows the refusal. Checking takes a while, in which
 * the password may be changed: whoever relies on the proof calls `confirmProof` once it holds the account.
 */
export async function provePassword(actor: Actor, password: string, field: string): Promise<PasswordProof> {
  if (actor.scopes !== "all") throw new DomainError("not-allowed", "Sign in to do this: a token cannot.");
  await limitPasswordCheck(actor.accountId);
  const id = actor.accountId;
  const stored = await accounts().passwordHash(id);
  // Deleted since the request began.
  if (stored === null) throw new DomainError("not-signed-in");
  const fit = await fitPassword(stored, password);
  if (fit === "wrong") {
    throw new DomainError("invalid-input", "The password is not right.", {
      fields: { [field]: "This is not your password." },
    });
  }
  if (fit === "fits") return { passwordHash: stored };
  const renewed = await hashPassword(password);
  await inTransaction(async (tx) => {
    await lockForUpdate(tx, id);
    await accounts(tx).renewPasswordHash(id, stored, renewed);
  });
  return { passwordHash: renewed };
}

/** Throws when the password was changed, or the session ended, since the proof was given. The account is locked by `tx`. */
export async function confirmProof(tx: Tx, actor: Actor, { passwordHash }: PasswordProof): Promise<void> {
  await refuseEndedSession(tx, actor);
  if ((await accounts(tx).passwordHash(actor.accountId)) !== passwordHash) {
    throw new DomainError("conflict", "Your password was changed meanwhile. Type the new one.");
  }
}
