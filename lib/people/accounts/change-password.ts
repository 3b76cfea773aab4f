import type { Actor } from "#lib/people/accounts/actor";
import { emailTokens } from "#lib/people/accounts/email-token-store";
import { changePasswordInput, type ChangePasswordInput } from "#lib/people/accounts/input";
import { passwordMark } from "#lib/people/accounts/known-devices";
import { passwordChangedLetter } from "#lib/people/accounts/letters";
import { hashPassword } from "#lib/people/accounts/password-hash";
import { confirmProof, provePassword } from "#lib/people/accounts/prove-password";
import { sessions } from "#lib/people/accounts/session-store";
import { accounts, lockForUpdate } from "#lib/people/accounts/store";
import { tokens } from "#lib/people/accounts/token-store";
import { inTransaction } from "#lib/platform/db/transaction";
import { sendLetter } from "#lib/platform/mail/send-letter";
import { systemClock } from "#lib/platform/shared/clock";

/**
 * Changes the person's password, ends their other sessions, every mailed link and, where they ask for it, their API
 * tokens; no device knows the account any more. Returns how many sessions and tokens ended, and by which mark the device that
 * changed it is known again.
 */
export async function changePassword(
  actor: Actor,
  input: ChangePasswordInput,
): Promise<{ endedSessions: number; endedTokens: number; passwordMark: string }> {
  const { current, password, revokeTokens } = changePasswordInput.parse(input);
  const proof = await provePassword(actor, current, "current");
  const passwordHash = await hashPassword(password);
  return inTransaction(async (tx) => {
    const account = await lockForUpdate(tx, actor.accountId);
    await confirmProof(tx, actor, proof);
    const now = systemClock.now();
    await accounts(tx).update(account.id, { passwordHash });
    await emailTokens(tx).revokeAll(account.id);
    const endedSessions = await sessions(tx).revokeAllBut(account.id, actor.sessionId, now);
    const endedTokens = revokeTokens ? await tokens(tx).revokeAll(account.id, now) : 0;
    const letter = passwordChangedLetter(account.displayName, revokeTokens);
    await sendLetter(tx, { accountId: account.id, email: account.email }, letter, "notice");
    return { endedSessions, endedTokens, passwordMark: passwordMark(passwordHash) };
  });
}
