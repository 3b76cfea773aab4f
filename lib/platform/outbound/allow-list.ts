import ipaddr from "ipaddr.js";

/** What an administrator has allowed: a host by its name, or the addresses of a network. */
export type AllowedEntry = { kind: "host"; host: string } | { kind: "network"; network: [Address, number] };
export type Address = ipaddr.IPv4 | ipaddr.IPv6;

const HOST = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*$/;

/** A name as all comparisons take it: in lower case, in ASCII, without the dot of a fully qualified one. */
export const bareHost = (host: string): string => host.toLowerCase().replace(/\.$/, "");

/**
 * Names that stand for a machine or network of one's own: RFC 6761 (localhost), RFC 6762 (local), RFC 8375 (home.arpa),
 * ICANN resolution 2024.07.29.06 (internal), and names of one part, which only a hosts file or a search list knows.
 */
const PRIVATE_NAME = /^[^.]+$|(^|\.)(localhost|local|internal|home\.arpa)$/;

/** Whether a name can only mean something that is not public. */
export const isPrivateName = (host: string): boolean => PRIVATE_NAME.test(bareHost(host));

/** Parses what an administrator wrote: a host's name, an address, or a network such as 10.1.0.0/16. Null for anything else. */
export function parseAllowedEntry(text: string): AllowedEntry | null {
  if (ipaddr.isValidCIDR(text)) {
    const network = ipaddr.parseCIDR(text);
    // Every address there is: whoever writes that means something else.
    return network[1] === 0 ? null : { kind: "network", network };
  }
  if (ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text)) {
    const address = ipaddr.parse(text);
    return { kind: "network", network: [address, address.kind() === "ipv4" ? 32 : 128] };
  }
  const host = bareHost(text);
  // A name whose last part is a number would be read as an address (URL Standard, "ends in a number").
  return HOST.test(host) && !/(^|\.)(\d+|0x[\da-f]*)$/.test(host) ? { kind: "host", host } : null;
}

/**
 * Where clouds tell a machine its own secrets. One of them (Azure's) lies among public addresses; the others among
 * those that an administrator might allow together with a whole network.
 */
const METADATA = [
  "169.254.169.254",
  "169.254.170.2",
  "169.254.170.23",
  "100.100.100.200",
  "168.63.129.16",
  "192.0.0.192",
  "fd00:ec2::254",
  "fd00:ec2::23",
  "fd20:ce::254",
].map((text) => ipaddr.parse(text).toString());

const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR("2000::/3");

/** Whether anyone on the internet could send to this address: what is not set aside for anything else. */
export function isPublic(address: Address): boolean {
  if (METADATA.includes(address.toString()) || address.range() !== "unicast") return false;
  return address.kind() === "ipv4" || address.match(GLOBAL_UNICAST);
}

const NEVER = new Set(["unspecified", "broadcast", "multicast"]);

const isIn = (address: Address, [network, bits]: [Address, number]): boolean =>
  address.kind() === network.kind() && address.match(network, bits);

const isOne = ([network, bits]: [Address, number]): boolean => bits === (network.kind() === "ipv4" ? 32 : 128);

/** Whether this server may send to `address`, found under the name `host`. */
export function mayReach(address: Address, host: string, allowed: readonly AllowedEntry[]): boolean {
  if (isPublic(address)) return true;
  if (NEVER.has(address.range())) return false;
  const isMetadata = METADATA.includes(address.toString());
  return allowed.some((entry) => {
    if (entry.kind === "host") return entry.host === bareHost(host) && !isMetadata;
    return isIn(address, entry.network) && (!isMetadata || isOne(entry.network));
  });
}

/** Whether the name itself was allowed. */
export const isAllowedHost = (host: string, allowed: readonly AllowedEntry[]): boolean =>
  allowed.some((entry) => entry.kind === "host" && entry.host === bareHost(host));
