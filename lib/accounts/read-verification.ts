import type { Device } from "#lib/accounts/create-session";
import { emailTokens } from "#lib/accounts/email-token-store";
import { handle } from "#lib/accounts/input";
import { limitLink } from "#lib/accounts/limits";
import { accounts } from "#lib/accounts/store";
import { systemClock } from "#lib/shared/clock";

const TRIES = 20;

/** A free handle made of a name: "Ada Lovelace" becomes ada-lovelace, or ada-lovelace-2. Empty when none is found. */
async function suggest(displayName: string): Promise<string> {
  const plain = displayName.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const base = plain.replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");
  for (let n = 1; n <= TRIES; n++) {
    const wanted = n === 1 ? base.slice(0, 30) : `${base.slice(0, 26)}-${String(n)}`;
    const parsed = handle.safeParse(wanted);
    if (parsed.success && !(await accounts().findByHandle(parsed.data))) return parsed.data;
  }
  return "";
}

/** What the page behind a mailed link shows before anything happens; null when the link does not work (any more). */
export async function readVerification(
  token: string,
  device: Device,
): Promise<{ email: string; displayName: string; suggestedHandle: string } | null> {
  await limitLink(device.address);
  const id = await emailTokens().find(token, "verify-email", systemClock.now());
  const account = id && (await accounts().find(id));
  if (!account) return null;
  const { email, displayName } = account;
  return { email, displayName, suggestedHandle: await suggest(displayName) };
}
