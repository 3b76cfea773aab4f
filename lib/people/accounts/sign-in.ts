import { createSession, type Device } from "#lib/people/accounts/create-session";
import { signInInput, type SignInInput } from "#lib/people/accounts/input";
import { knownDevice, passwordMark } from "#lib/people/accounts/known-devices";
import { guessLimits, limitGuesses } from "#lib/people/accounts/limits";
import { fitPassword, hashPassword } from "#lib/people/accounts/password-hash";
import { refuseSuspended } from "#lib/people/accounts/refuse-suspended";
import { accounts, lockForShare, lockForUpdate } from "#lib/people/accounts/store";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { giveAllBack } from "#lib/platform/limits/limit";
import { DomainError } from "#lib/platform/shared/domain-error";
import { type AccountId, asId, type SessionId } from "#lib/platform/shared/ids";

/** One sentence for a wrong address, a wrong password and an unconfirmed address: which of them is nobody's business. */
const SIGN_IN_REFUSED = "The address or the password is not right, or the address has not been confirmed yet.";

/** Somebody who is signed in, and the mark of their password, by which their account knows the browser from now on. */
export interface SignedIn {
  sessionId: SessionId;
  passwordMark: string;
}

/**
 * Opens a session for whoever knows an account's password. Throws `not-signed-in` with one sentence for
 * every reason that would tell whether there is such an account; takes as long for an unknown address.
 */
export async function signIn(input: SignInInput, device: Device): Promise<SignedIn> {
  const { email, password } = signInInput.parse(input);
  const { address } = device;
  const counted = guessLimits({ email, address, deviceId: await knownDevice(email, device) });
  await limitGuesses(counted);

  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const proved = await prove(email, password);
    if (attempt === 0) await giveAllBack(counted);
    const sessionId = await inTransaction((tx) => openSession(tx, proved, device));
    if (sessionId === null) continue;
    return { sessionId, passwordMark: passwordMark(proved.renewed ?? proved.passwordHash) };
  }
  throw new DomainError("conflict", "Your password was changed meanwhile. Sign in with the new one.");
}

/** Checking takes a while, in which the hash can become another: by a reset, or by the renewal of an old one. */
const MAX_ATTEMPTS = 3;

interface Proved {
  id: AccountId;
  /** The hash that the password fits. */
  passwordHash: string;
  /** What is to be stored instead; null where that hash is as hashes are made now. */
  renewed: string | null;
}

async function prove(email: string, password: string): Promise<Proved> {
  const account = await accounts().findForSignIn(email);
  const fit = await fitPassword(account?.passwordHash ?? null, password);
  if (!account || fit === "wrong" || account.emailVerifiedAt === null) {
    throw new DomainError("not-signed-in", SIGN_IN_REFUSED);
  }
  const renewed = fit === "outdated" ? await hashPassword(password) : null;
  return { id: asId<AccountId>(account.id), passwordHash: account.passwordHash, renewed };
}

/** Null where the hash that was checked is no longer the account's: then the password has to be checked again. */
async function openSession(tx: Tx, { id, passwordHash, renewed }: Proved, device: Device): Promise<SessionId | null> {
  const account = await (renewed === null ? lockForShare : lockForUpdate)(tx, id);
  if ((await accounts(tx).passwordHash(id)) !== passwordHash) return null;
  refuseSuspended(account);
  if (renewed !== null) await accounts(tx).renewPasswordHash(id, passwordHash, renewed);
  return createSession(tx, id, device);
}
