import { addressKey, consume, type Limit } from "#lib/limits/limit";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

const limit = (name: string, points: number, perSeconds: number): Limit => ({
  name,
  points,
  perSeconds,
  counted: "everywhere",
});

/**
 * Guesses at passwords. From one address on one account few; on one account from anywhere more, so that
 * someone far away cannot keep its owner out with ten wrong guesses.
 */
export const SIGN_IN = {
  pair: limit("sign-in-pair", 10, 15 * MINUTE),
  account: limit("sign-in-account", 100, HOUR),
  address: limit("sign-in-address", 60, 15 * MINUTE),
};

const MAIL = { account: limit("mail-account", 5, HOUR), address: limit("mail-address", 30, HOUR) };
const SIGN_UP_ADDRESS = limit("sign-up-address", 20, HOUR);
const LINK_ADDRESS = limit("link-address", 60, HOUR);
const PASSWORD_CHECK = limit("password-check", 10, 15 * MINUTE);

/** Before anything that sends mail to an address someone typed. Counts alike for known and unknown ones. */
export async function limitMail(email: string, address: string): Promise<void> {
  await limitMailFrom(address);
  await consume(MAIL.account, email);
}

/** The same where mail to one address is counted otherwise, so that nobody's reports keep its owner from a new password. */
export const limitMailFrom = (address: string): Promise<void> => consume(MAIL.address, addressKey(address));

export const limitSignUp = (address: string): Promise<void> => consume(SIGN_UP_ADDRESS, addressKey(address));

/** Before a mailed link is tried. */
export const limitLink = (address: string): Promise<void> => consume(LINK_ADDRESS, addressKey(address));

/** Before someone who is signed in has to prove their password again. */
export const limitPasswordCheck = (accountId: string): Promise<void> => consume(PASSWORD_CHECK, accountId);

const HANDLE_CHANGE = limit("handle-change", 10, 24 * HOUR);
const AVATAR = limit("avatar", 30, HOUR);

/** Before a handle is tried: also a limit on finding out by trying which handles are taken. */
export const limitHandleChange = (accountId: string): Promise<void> => consume(HANDLE_CHANGE, accountId);

/** Before a picture is drawn anew, which takes a process of its own. */
export const limitAvatar = (accountId: string): Promise<void> => consume(AVATAR, accountId);
