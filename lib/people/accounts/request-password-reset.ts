import type { Device } from "#lib/people/accounts/create-session";
import { email as emailInput } from "#lib/people/accounts/email-address";
import { emailTokens } from "#lib/people/accounts/email-token-store";
import { evenly } from "#lib/people/accounts/even-timing";
import { resetLetter, verificationLetter } from "#lib/people/accounts/letters";
import { limitMail } from "#lib/people/accounts/limits";
import { accounts } from "#lib/people/accounts/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { sendLetter } from "#lib/platform/mail/send-letter";
import { systemClock } from "#lib/platform/shared/clock";

/** Mails a link to choose a new password. Answers the same for every address, and takes as long. */
export async function requestPasswordReset(input: { email: string }, device: Device): Promise<void> {
  const email = emailInput.parse(input.email);
  await limitMail(email, device.address);
  await evenly(() =>
    inTransaction(async (tx) => {
      const store = accounts(tx);
      await store.lockAddress(email);
      const account = await store.findByEmail(email);
      if (!account) return;
      const purpose = account.emailVerifiedAt ? "reset-password" : "verify-email";
      const token = await emailTokens(tx).issue(account.id, purpose, systemClock.now());
      const letter = account.emailVerifiedAt ? resetLetter(account.displayName, token) : verificationLetter(token);
      await sendLetter(tx, { accountId: account.id, email }, letter, "awaited");
    }),
  );
}
