import type { Device } from "#lib/people/accounts/create-session";
import { emailTokens } from "#lib/people/accounts/email-token-store";
import { releasedHandles } from "#lib/people/accounts/handle-store";
import { handle } from "#lib/people/accounts/input";
import { deviceKnownBy } from "#lib/people/accounts/known-devices";
import { limitLink } from "#lib/people/accounts/limits";
import { accounts } from "#lib/people/accounts/store";
import { systemClock } from "#lib/platform/shared/clock";

const ATTEMPTS = 20;

/** A free handle made of a name: "Ada Lovelace" becomes ada-lovelace, or ada-lovelace-2. Empty when none is found. */
async function suggest(displayName: string): Promise<string> {
  const plain = displayName.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const base = plain.replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");
  for (let n = 1; n <= ATTEMPTS; n++) {
    const wanted = n === 1 ? base.slice(0, 30) : `${base.slice(0, 26)}-${String(n)}`;
    const parsed = handle.safeParse(wanted);
    if (parsed.success && (await isFree(parsed.data))) return parsed.data;
  }
  return "";
}

const isFree = async (wanted: string): Promise<boolean> =>
  !(await accounts().findByHandle(wanted)) && !(await releasedHandles().isResting(wanted, null, systemClock.now()));

/** What came of the link that confirms an address. */
export type Verification =
  | {
      state: "waiting";
      email: string;
      displayName: string;
      suggestedHandle: string;
      /** Whether this is the browser that signed up; in another the password has to be typed. */
      isSameBrowser: boolean;
    }
  | { state: "confirmed"; email: string }
  | { state: "dead" };

/** What the page behind a mailed link shows before anything happens. Changes nothing: mail programs open links to look at them. */
export async function readVerification(token: string, device: Device): Promise<Verification> {
  await limitLink(device.address);
  const used = await emailTokens().findUsed(token, "verify-email");
  const confirmed = used && (await accounts().find(used));
  if (confirmed) return { state: "confirmed", email: confirmed.email };
  const id = await emailTokens().find(token, "verify-email", systemClock.now());
  const account = id && (await accounts().find(id));
  const passwordHash = account && (await accounts().passwordHash(account.id));
  if (!passwordHash) return { state: "dead" };
  const { email, displayName } = account;
  const isSameBrowser = deviceKnownBy(device.cookie, passwordHash) !== null;
  return { state: "waiting", email, displayName, suggestedHandle: await suggest(displayName), isSameBrowser };
}
