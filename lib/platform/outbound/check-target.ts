import ipaddr from "ipaddr.js";

import {
  type Address,
  type AllowedEntry,
  bareHost,
  isAllowedHost,
  isPrivateName,
  mayReach,
} from "#lib/platform/outbound/allow-list";
import { type Resolve, resolveHost } from "#lib/platform/outbound/resolve-host";
import { allowedHosts } from "#lib/platform/outbound/store";
import { codeOf } from "#lib/platform/shared/system-error";

/** Why nothing was sent: the address itself is the reason, and trying again alone does not help. */
export interface Refused {
  outcome: "refused";
  reason: "not-an-address" | "credentials" | "not-public";
  /** A sentence for whoever gave the address. */
  detail: string;
}

/** Why there was no answer. It may be different another time. */
export interface Failed {
  outcome: "failed";
  problem: "name-not-found" | "timeout" | "no-connection" | "tls" | "broken-off";
  detail: string;
}

export interface Checked {
  outcome: "checked";
  url: URL;
  /** The name or address as the URL gives it, without brackets. */
  host: string;
  /** Every one of them may be sent to. */
  addresses: Address[];
}

/** What a test replaces; whoever else calls gets the name servers and the administrator's list. */
export interface Guard {
  resolve?: Resolve;
  allowed?: readonly AllowedEntry[];
}

const MAX_URL = 2_000;

const refused = (reason: Refused["reason"], detail: string): Refused => ({ outcome: "refused", reason, detail });

function parseUrl(text: string): URL | Refused {
  const url = text.length <= MAX_URL ? URL.parse(text) : null;
  if (!url || !["http:", "https:"].includes(url.protocol) || url.hostname === "") {
    return refused("not-an-address", "Write a whole address that starts with https:// or http://.");
  }
  if (url.username !== "" || url.password !== "") {
    return refused("credentials", "Leave the name and password out of the address: they would be stored and shown.");
  }
  return url;
}

const notPublic = (host: string): Refused =>
  refused(
    "not-public",
    `${host} is not a public address. This server sends only to public ones, and to those that an administrator has ` +
      "allowed under Administration > Private addresses.",
  );

async function addressesOf(
  host: string,
  resolve: Resolve,
  allowed: readonly AllowedEntry[],
): Promise<Address[] | Refused | Failed> {
  if (ipaddr.isValid(host)) return [ipaddr.parse(host)];
  // Name servers do not know these names; "cannot be found" would hide that they are refused.
  if (isPrivateName(host) && !isAllowedHost(host, allowed)) return notPublic(host);
  try {
    const found = await resolve(bareHost(host), { asThisMachine: isAllowedHost(host, allowed) });
    return found.map((text) => ipaddr.parse(text));
  } catch (error) {
    return {
      outcome: "failed",
      problem: "name-not-found",
      detail: `The name ${host} cannot be found (${codeOf(error) ?? "no answer"}).`,
    };
  }
}

/**
 * Decides whether this server may send to an address that a stranger gave, without sending anything. The rule
 * is what may be reached and not what must not: public unicast addresses, and what an administrator has allowed. Of
 * several addresses of a name every one must pass. What was found holds for this moment and these addresses only:
 * connect to them, and ask no name server again.
 */
export async function checkTarget(text: string, guard: Guard = {}): Promise<Checked | Refused | Failed> {
  const url = parseUrl(text);
  if (!(url instanceof URL)) return url;
  const allowed = guard.allowed ?? (await allowedHosts().entries());
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const addresses = await addressesOf(host, guard.resolve ?? resolveHost, allowed);
  if (!Array.isArray(addresses)) return addresses;
  const isReachable = addresses.length > 0 && addresses.every((address) => mayReach(address, host, allowed));
  if (isReachable) return { outcome: "checked", url, host, addresses };
  return notPublic(host);
}
