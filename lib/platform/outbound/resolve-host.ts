import { lookup, Resolver } from "node:dns/promises";

const ATTEMPT_MS = 2_000;
const ATTEMPTS = 2;

/** Finds every address of a name. Rejects with Node's error when there is none. */
export type Resolve = (host: string, how: { asThisMachine: boolean }) => Promise<string[]>;

/**
 * Asks the name servers, and not the system's resolver: that one reads the hosts file, which names what is inside, and
 * works on a few threads that all of Node's file access shares, so that a stranger's name server could stop
 * them all by never answering. Names that an administrator has allowed are found as this machine finds them.
 */
export const resolveHost: Resolve = async (host, { asThisMachine }) => {
  if (asThisMachine) return (await lookup(host, { all: true })).map(({ address }) => address);
  const resolver = new Resolver({ timeout: ATTEMPT_MS, tries: ATTEMPTS });
  const [four, six] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  const addresses = [four, six].flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
  if (addresses.length > 0) return addresses;
  throw four.status === "rejected" ? four.reason : new Error(`${host} has no address`);
};
