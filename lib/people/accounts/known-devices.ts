import { createHash } from "node:crypto";

import { z } from "zod";

import type { Device } from "#lib/people/accounts/create-session";
import { accounts } from "#lib/people/accounts/store";
import { readSignedText, signText } from "#lib/platform/keys/signed-text";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { newId } from "#lib/platform/shared/ids";

const PURPOSE = "known device";
/** As long as browsers keep a cookie. */
export const KNOWN_DEVICE_SECONDS = 400 * 24 * 60 * 60;
/** So many people can share a browser before the one who was there longest ago is forgotten. */
const MAX_ACCOUNTS = 5;
const MARK_BYTES = 16;

/**
 * Of a stored password, what a cookie may hold: it tells nothing about the password, and another password, or the same one
 * stored anew, has another mark.
 */
export const passwordMark = (passwordHash: string): string =>
  createHash("sha256").update(passwordHash).digest().subarray(0, MARK_BYTES).toString("base64url");

/** One account that a browser is known to: by the mark of its password, the device's own id, and since when in ms. */
const entry = z.tuple([z.string(), z.string(), z.number()]);
type Entry = z.infer<typeof entry>;

function entriesOf(cookie: string | undefined, now: Date): Entry[] {
  const text = cookie === undefined ? null : readSignedText(PURPOSE, cookie);
  if (text === null) return [];
  const oldest = now.getTime() - KNOWN_DEVICE_SECONDS * 1_000;
  // Signed by us, but perhaps by another version: then the device is not known.
  const entries = z.array(entry).safeParse(JSON.parse(text)).data ?? [];
  return entries.filter(([, , since]) => since > oldest);
}

/**
 * The cookie of a browser in which somebody just chose or typed the password with this mark. What it holds for other accounts
 * stays. A new password makes every device of its account unknown, because its mark is another.
 */
export function rememberDevice(cookie: string | undefined, mark: string, clock: Clock = systemClock): string {
  const entries = entriesOf(cookie, clock.now());
  const id = entries.find(([known]) => known === mark)?.[1] ?? newId<string>();
  const others = entries.filter(([known]) => known !== mark).slice(0, MAX_ACCOUNTS - 1);
  return signText(PURPOSE, JSON.stringify([[mark, id, clock.now().getTime()], ...others]));
}

/** Whether the password with this hash was chosen or typed in the browser with this cookie. Returns the device's id. */
export function deviceKnownBy(cookie: string | undefined, passwordHash: string, clock: Clock = systemClock) {
  const mark = passwordMark(passwordHash);
  return entriesOf(cookie, clock.now()).find(([known]) => known === mark)?.[1] ?? null;
}

/**
 * The id of the device if the account with this address knows it. An account that waits to be confirmed knows none: guesses
 * are limited otherwise on a known device, which would tell whether a sign-up was for a new address.
 */
export async function knownDevice(email: string, { cookie }: Device): Promise<string | null> {
  if (entriesOf(cookie, systemClock.now()).length === 0) return null;
  const account = await accounts().findForSignIn(email);
  if (account === null || account.emailVerifiedAt === null) return null;
  return deviceKnownBy(cookie, account.passwordHash);
}
