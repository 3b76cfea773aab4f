import type { Actor } from "#lib/accounts/actor";
import { emailTokens } from "#lib/accounts/email-token-store";
import { changePasswordInput, type ChangePasswordInput } from "#lib/accounts/input";
import { passwordChangedLetter } from "#lib/accounts/letters";
import { hashPassword } from "#lib/accounts/password-hash";
import { provePassword } from "#lib/accounts/prove-password";
import { sessions } from "#lib/accounts/session-store";
import { accounts, lockForUpdate } from "#lib/accounts/store";
import { inTransaction } from "#lib/db/transaction";
import { sendLetter } from "#lib/notifications/send-letter";
import { systemClock } from "#lib/shared/clock";

/** Changes the person's password, ends their other sessions and every mailed link. Returns how many sessions ended. */
export async function changePassword(actor: Actor, input: ChangePasswordInput): Promise<{ endedSessions: number }> {
  const { current, password } = changePasswordInput.parse(input);
  await provePassword(actor, current, "current");
  const passwordHash = await hashPassword(password);
  return inTransaction(async (tx) => {
    const account = await lockForUpdate(tx, actor.accountId);
    await accounts(tx).update(account.id, { passwordHash });
    await emailTokens(tx).revokeAll(account.id);
    const endedSessions = await sessions(tx).revokeAllBut(account.id, actor.sessionId, systemClock.now());
    await sendLetter(tx, account.email, passwordChangedLetter(account.displayName), "notice");
    return { endedSessions };
  });
}
