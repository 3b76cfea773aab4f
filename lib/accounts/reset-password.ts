import type { Device } from "#lib/accounts/create-session";
import { emailTokens } from "#lib/accounts/email-token-store";
import { resetPasswordInput, type ResetPasswordInput } from "#lib/accounts/input";
import { passwordChangedLetter } from "#lib/accounts/letters";
import { limitLink } from "#lib/accounts/limits";
import { hashPassword } from "#lib/accounts/password-hash";
import { sessions } from "#lib/accounts/session-store";
import { accounts, lockForUpdate } from "#lib/accounts/store";
import { LINK_IS_DEAD } from "#lib/accounts/verify-email";
import { inTransaction } from "#lib/db/transaction";
import { sendLetter } from "#lib/notifications/send-letter";
import { systemClock } from "#lib/shared/clock";
import { DomainError } from "#lib/shared/domain-error";

/** Whether the link of a reset still works, for the page behind it. */
export async function canResetPassword(token: string, device: Device): Promise<boolean> {
  await limitLink(device.address);
  return (await emailTokens().find(token, "reset-password", systemClock.now())) !== null;
}

/** Sets a new password by a mailed link. Every session of the account ends, and its owner is told. */
export async function resetPassword(input: ResetPasswordInput, device: Device): Promise<void> {
  const { token, password } = resetPasswordInput.parse(input);
  await limitLink(device.address);
  const passwordHash = await hashPassword(password);
  await inTransaction(async (tx) => {
    const now = systemClock.now();
    const id = await emailTokens(tx).use(token, "reset-password", now);
    if (id === null) throw new DomainError("no-longer-possible", LINK_IS_DEAD);
    const account = await lockForUpdate(tx, id);
    await accounts(tx).update(id, { passwordHash });
    await sessions(tx).revokeAllBut(id, null, now);
    await emailTokens(tx).revokeAll(id);
    await sendLetter(tx, account.email, passwordChangedLetter(account.displayName), "notice");
  });
}
