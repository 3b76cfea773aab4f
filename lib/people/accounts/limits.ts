import { addressKey, consume, consumeAll, type Counted, type Limit } from "#lib/platform/limits/limit";
import { DomainError } from "#lib/platform/shared/domain-error";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

const limit = (name: string, points: number, perSeconds: number): Limit => ({
  name,
  points,
  perSeconds,
  counted: "everywhere",
});

/** Wrong guesses at passwords. A right one is given back. */
const SIGN_IN = {
  /** By a device that the account knows. */
  device: limit("sign-in-device", 10, 15 * MINUTE),
  /** At one account from one address, by devices that it does not know. */
  pair: limit("sign-in-pair", 10, 15 * MINUTE),
  /** At one account from anywhere, by devices that it does not know. */
  account: limit("sign-in-account", 100, HOUR),
  /** From one address, which an office or a school may share, by devices that the accounts do not know. */
  address: limit("sign-in-address", 300, 15 * MINUTE),
};

/** Somebody who signs in. `deviceId` is null on a device that the account does not know. */
export interface SignInAttempt {
  email: string;
  address: string;
  deviceId: string | null;
}

/**
 * What an attempt to sign in counts for. A device that the account knows counts for itself alone: what strangers guess, at
 * this account or behind the same address, never keeps it out. All others count by account and address, by account, and last and
 * widest by address.
 */
export function guessLimits({ email, address, deviceId }: SignInAttempt): Counted[] {
  if (deviceId !== null) return [[SIGN_IN.device, deviceId]];
  const from = addressKey(address);
  return [
    [SIGN_IN.pair, `${email} ${from}`],
    [SIGN_IN.account, email],
    [SIGN_IN.address, from],
  ];
}

const OTHER_WAY_IN = "If you can’t wait, reset your password by mail. The browser you reset it in can sign in at once.";

/** Counts an attempt to sign in before its password is checked. Throws `too-many-requests` with what to do. */
export async function limitGuesses(counted: readonly Counted[]): Promise<void> {
  try {
    await consumeAll(counted);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new DomainError(error.code, `${error.detail} ${OTHER_WAY_IN}`, error.facts);
  }
}

const MAIL = {
  /** To one address from one address. */
  pair: limit("mail-pair", 5, HOUR),
  /** To one address from anywhere: more, so that a stranger who asks for somebody's links does not keep them from asking. */
  account: limit("mail-account", 20, HOUR),
  address: limit("mail-address", 300, HOUR),
};
const SIGN_UP_ADDRESS = limit("sign-up-address", 300, HOUR);
const LINK_ADDRESS = limit("link-address", 600, HOUR);
const PASSWORD_CHECK = limit("password-check", 10, 15 * MINUTE);

/** Before anything that sends mail to an address someone typed. Counts alike for known and unknown ones. */
export async function limitMail(email: string, address: string): Promise<void> {
  const from = addressKey(address);
  await consumeAll([
    [MAIL.pair, `${email} ${from}`],
    [MAIL.account, email],
    [MAIL.address, from],
  ]);
}

/** The same where mail to one address is counted otherwise, so that nobody's reports keep its owner from a new password. */
export const limitMailFrom = (address: string): Promise<void> => consume(MAIL.address, addressKey(address));

export const limitSignUp = (address: string): Promise<void> => consume(SIGN_UP_ADDRESS, addressKey(address));

/** Before a mailed link is tried. Nobody guesses one: this bounds the work. */
export const limitLink = (address: string): Promise<void> => consume(LINK_ADDRESS, addressKey(address));

/** Before someone who is signed in, or has a link that was mailed to them, has to prove their password. */
export const limitPasswordCheck = (accountId: string): Promise<void> => consume(PASSWORD_CHECK, accountId);

const HANDLE_CHANGE = limit("handle-change", 10, 24 * HOUR);
const AVATAR = limit("avatar", 30, HOUR);

/** Before a handle is tried: also a limit on finding out by trying which handles are taken. */
export const limitHandleChange = (accountId: string): Promise<void> => consume(HANDLE_CHANGE, accountId);

/** Before a picture is drawn anew, which takes a process of its own. */
export const limitAvatar = (accountId: string): Promise<void> => consume(AVATAR, accountId);
