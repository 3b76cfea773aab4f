import type { Device } from "#lib/people/accounts/create-session";
import { emailTokens } from "#lib/people/accounts/email-token-store";
import { resetPasswordInput, type ResetPasswordInput } from "#lib/people/accounts/input";
import { passwordMark } from "#lib/people/accounts/known-devices";
import { passwordChangedLetter } from "#lib/people/accounts/letters";
import { limitLink } from "#lib/people/accounts/limits";
import { hashPassword } from "#lib/people/accounts/password-hash";
import { sessions } from "#lib/people/accounts/session-store";
import { accounts, lockForUpdate } from "#lib/people/accounts/store";
import { tokens } from "#lib/people/accounts/token-store";
import { LINK_IS_DEAD } from "#lib/people/accounts/verify-email";
import { inTransaction } from "#lib/platform/db/transaction";
import { sendLetter } from "#lib/platform/mail/send-letter";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";

/** Whether the link of a reset still works, for the page behind it. */
export async function canResetPassword(token: string, device: Device): Promise<boolean> {
  await limitLink(device.address);
  return (await emailTokens().find(token, "reset-password", systemClock.now())) !== null;
}

/**
 * Sets a new password by a mailed link. Every session of the account ends, its API tokens where that is asked for, and its owner
 * is told. No device knows the account any more; returns the mark by which the one with the link is known again.
 */
export async function resetPassword(input: ResetPasswordInput, device: Device): Promise<{ passwordMark: string }> {
  const { token, password, revokeTokens } = resetPasswordInput.parse(input);
  await limitLink(device.address);
  const id = await emailTokens().find(token, "reset-password", systemClock.now());
  if (id === null) throw new DomainError("no-longer-possible", LINK_IS_DEAD);
  const passwordHash = await hashPassword(password);
  await inTransaction(async (tx) => {
    const account = await lockForUpdate(tx, id);
    const now = systemClock.now();
    const used = await emailTokens(tx).use(token, "reset-password", now);
    if (used === null) throw new DomainError("no-longer-possible", LINK_IS_DEAD);
    await accounts(tx).update(id, { passwordHash });
    await sessions(tx).revokeAllBut(id, null, now);
    if (revokeTokens) await tokens(tx).revokeAll(id, now);
    await emailTokens(tx).revokeAll(id);
    const letter = passwordChangedLetter(account.displayName, revokeTokens);
    await sendLetter(tx, { accountId: account.id, email: account.email }, letter, "notice");
  });
  return { passwordMark: passwordMark(passwordHash) };
}
