import type { Device } from "#lib/people/accounts/create-session";
import { emailTokens } from "#lib/people/accounts/email-token-store";
import { evenly } from "#lib/people/accounts/even-timing";
import { signUpInput, type SignUpInput } from "#lib/people/accounts/input";
import { passwordMark } from "#lib/people/accounts/known-devices";
import { alreadyRegisteredLetter, verificationLetter } from "#lib/people/accounts/letters";
import { limitMail, limitSignUp } from "#lib/people/accounts/limits";
import { hashPassword } from "#lib/people/accounts/password-hash";
import { accounts } from "#lib/people/accounts/store";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { sendLetter } from "#lib/platform/mail/send-letter";
import { systemClock } from "#lib/platform/shared/clock";
import { type AccountId, newId } from "#lib/platform/shared/ids";

interface Wanted {
  email: string;
  displayName: string;
  passwordHash: string;
}

/** Makes the account that waits for its address to be confirmed, or makes the one that waits already anew. */
async function prepare(tx: Tx, wanted: Wanted, waiting: AccountId | null): Promise<AccountId> {
  const store = accounts(tx);
  if (waiting !== null) {
    // Whoever signed up before could not use the account and has no link that works from here on; so a
    // stranger cannot leave a password behind for the address's owner to confirm.
    await store.update(waiting, wanted);
    return waiting;
  }
  const id = newId<AccountId>();
  await store.create({
    ...wanted,
    id,
    // The person chooses a handle when they confirm. An unconfirmed account must not hold one: whether a
    // handle became taken would tell whether the address was new.
    handle: `~${id}`,
    role: "member",
    emailVerifiedAt: null,
    remixDefault: await store.newAccountRemix(),
    createdAt: systemClock.now(),
  });
  return id;
}

/**
 * Signs someone up, and mails the address a link to confirm it. An address that has an account gets a
 * message saying so instead; the answer is the same, and takes as long. Returns the mark by which this browser can confirm the
 * sign-up without the password; that of a sign-up that came to nothing fits no account.
 */
export async function signUp(input: SignUpInput, device: Device): Promise<{ passwordMark: string }> {
  const { email, password, displayName } = signUpInput.parse(input);
  await limitSignUp(device.address);
  await limitMail(email, device.address);
  return evenly(async () => {
    const wanted: Wanted = { email, displayName, passwordHash: await hashPassword(password) };
    await inTransaction(async (tx) => {
      const store = accounts(tx);
      await store.lockAddress(email);
      const known = await store.findByEmail(email);
      if (known?.emailVerifiedAt) {
        await sendLetter(tx, { accountId: known.id, email }, alreadyRegisteredLetter(), "awaited");
        return;
      }
      const id = await prepare(tx, wanted, known?.id ?? null);
      const token = await emailTokens(tx).issue(id, "verify-email", systemClock.now());
      await sendLetter(tx, { accountId: id, email }, verificationLetter(token), "awaited");
    });
    return { passwordMark: passwordMark(wanted.passwordHash) };
  });
}
