import type { Device } from "#lib/accounts/create-session";
import { emailTokens } from "#lib/accounts/email-token-store";
import { verifyEmailInput, type VerifyEmailInput } from "#lib/accounts/input";
import { limitLink } from "#lib/accounts/limits";
import { accounts, refuseTakenHandle } from "#lib/accounts/store";
import { inTransaction } from "#lib/db/transaction";
import { systemClock } from "#lib/shared/clock";
import { DomainError } from "#lib/shared/domain-error";

export const LINK_IS_DEAD = "This link has been used already, or is too old. Ask for a new one.";

/** Confirms an address by the link that was mailed to it, and gives the account the handle its person chose. */
export async function verifyEmail(input: VerifyEmailInput, device: Device): Promise<void> {
  const { token, handle } = verifyEmailInput.parse(input);
  await limitLink(device.address);
  await inTransaction(async (tx) => {
    const now = systemClock.now();
    const id = await emailTokens(tx).use(token, "verify-email", now);
    if (id === null) throw new DomainError("no-longer-possible", LINK_IS_DEAD);
    await refuseTakenHandle(tx, handle, id);
    await accounts(tx).update(id, { handle, emailVerifiedAt: now });
    await emailTokens(tx).revokeAll(id);
  });
}
