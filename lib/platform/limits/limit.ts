import { createHash } from "node:crypto";
import { isIPv6 } from "node:net";

import { RateLimiterRes } from "rate-limiter-flexible";

import { type Limit, limiterOf } from "#lib/platform/limits/store";
import { DomainError } from "#lib/platform/shared/domain-error";

export type { Limit };

/** Keys are stored as digests: the table of counts is no list of addresses. */
const digest = (key: string): string => createHash("sha256").update(key).digest("base64url");

const waitInWords = (seconds: number): string => {
  if (seconds < 90) return `${String(seconds)} seconds`;
  if (seconds < 5_400) return `${String(Math.ceil(seconds / 60))} minutes`;
  return `${String(Math.ceil(seconds / 3_600))} hours`;
};

/**
 * Counts one more for `key`. Throws `too-many-requests`, with how long to wait, once the limit is passed.
 * Call it before the work that it limits, so that many at once cannot slip past it together.
 */
export async function consume(limit: Limit, key: string): Promise<void> {
  try {
    await limiterOf(limit).consume(digest(key));
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1_000));
    const detail = `Too many attempts. Try again in ${waitInWords(retryAfterSeconds)}.`;
    throw new DomainError("too-many-requests", detail, { retryAfterSeconds });
  }
}

/** A limit and the key that counts for it. */
export type Counted = readonly [limit: Limit, key: string];

/** Counts one more for all of these, or for none where one of them refuses: what was refused uses up nothing else. */
export async function consumeAll(counted: readonly Counted[]): Promise<void> {
  const taken: Counted[] = [];
  try {
    for (const [limit, key] of counted) {
      await consume(limit, key);
      taken.push([limit, key]);
    }
  } catch (error) {
    await giveAllBack(taken);
    throw error;
  }
}

/** Takes one back from each. */
export async function giveAllBack(counted: readonly Counted[]): Promise<void> {
  for (const [limit, key] of counted) await giveBack(limit, key);
}

/** Takes one back, for an attempt that turned out not to be one that the limit is for. */
export async function giveBack(limit: Limit, key: string): Promise<void> {
  await limiterOf(limit).reward(digest(key));
}

/** The eight groups of an IPv6 address, with "::" written out. */
function groups(address: string): string[] {
  const [head = "", tail] = address.split("%", 1)[0]?.split("::") ?? [];
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const gap = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(Math.max(0, gap)).fill("0"), ...after].map((group) =>
    group.toLowerCase().replace(/^0+(?=.)/, ""),
  );
}

/**
 * The key of a network address. One line of customers gets a whole IPv6 /64, so its addresses count as
 * one; an IPv4 address counts the same in either notation.
 */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  return isIPv6(address) ? `${groups(address).slice(0, 4).join(":")}::/64` : address;
}
