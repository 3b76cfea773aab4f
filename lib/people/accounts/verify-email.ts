import { createSession, type Device } from "#lib/people/accounts/create-session";
import { emailTokens } from "#lib/people/accounts/email-token-store";
import { takeHandle } from "#lib/people/accounts/handle-store";
import { verifyEmailInput, type VerifyEmailInput } from "#lib/people/accounts/input";
import { deviceKnownBy, passwordMark } from "#lib/people/accounts/known-devices";
import { limitLink, limitPasswordCheck } from "#lib/people/accounts/limits";
import { fitPassword } from "#lib/people/accounts/password-hash";
import { refuseSuspended } from "#lib/people/accounts/refuse-suspended";
import type { SignedIn } from "#lib/people/accounts/sign-in";
import { accounts, lockForUpdate } from "#lib/people/accounts/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { AccountId } from "#lib/platform/shared/ids";

export const LINK_IS_DEAD = "This link has been used already, or is too old. Ask for a new one.";

const refuse = (detail: string): DomainError =>
  new DomainError("invalid-input", detail, { fields: { password: detail } });

/**
 * Returns the hash of the account's password once it is clear that the person at this browser chose it at sign-up: the
 * browser is the one that signed up, or they type it. The address's owner must not confirm a stranger's password.
 */
async function proveSignUp(id: AccountId, password: string | undefined, { cookie }: Device): Promise<string> {
  const stored = await accounts().passwordHash(id);
  if (stored === null) throw new DomainError("no-longer-possible", LINK_IS_DEAD);
  if (deviceKnownBy(cookie, stored) !== null) return stored;
  if (password === undefined) throw refuse("Type the password that you chose when you signed up.");
  await limitPasswordCheck(id);
  if ((await fitPassword(stored, password)) !== "wrong") return stored;
  throw refuse("This is not the password that was chosen at sign-up. If you do not know it, sign up again.");
}

/**
 * Confirms an address by the link that was mailed to it, gives the account the handle that its person chose, and signs them
 * in. Throws `no-longer-possible` for a link that does not work any more, and `not-allowed` for a suspended account.
 */
export async function verifyEmail(input: VerifyEmailInput, device: Device): Promise<SignedIn> {
  const { token, handle, password } = verifyEmailInput.parse(input);
  await limitLink(device.address);
  const id = await emailTokens().find(token, "verify-email", systemClock.now());
  if (id === null) throw new DomainError("no-longer-possible", LINK_IS_DEAD);
  const passwordHash = await proveSignUp(id, password, device);
  return inTransaction(async (tx) => {
    refuseSuspended(await lockForUpdate(tx, id));
    const now = systemClock.now();
    const isSameSignUp = (await accounts(tx).passwordHash(id)) === passwordHash;
    if (!isSameSignUp || (await emailTokens(tx).use(token, "verify-email", now)) === null) {
      throw new DomainError("no-longer-possible", LINK_IS_DEAD);
    }
    await takeHandle(tx, handle, id, now);
    await accounts(tx).update(id, { handle, emailVerifiedAt: now });
    await emailTokens(tx).revokeAll(id);
    return { sessionId: await createSession(tx, id, device), passwordMark: passwordMark(passwordHash) };
  });
}
