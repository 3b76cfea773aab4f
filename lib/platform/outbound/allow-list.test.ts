import fc from "fast-check";
import ipaddr from "ipaddr.js";
import { describe, expect, test } from "vitest";

import { isPublic, mayReach, parseAllowedEntry } from "#lib/platform/outbound/allow-list";

const address = (text: string) => ipaddr.parse(text);
const allow = (...entries: string[]) =>
  entries.map((entry) => parseAllowedEntry(entry)).filter((entry) => entry !== null);

const NOT_PUBLIC = [
  "0.0.0.0",
  "0.1.2.3",
  "10.0.0.1",
  "100.64.0.1",
  "127.0.0.1",
  "127.255.255.254",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.1",
  "192.0.0.192",
  "192.0.2.1",
  "192.88.99.1",
  "192.168.1.1",
  "198.18.0.1",
  "198.51.100.1",
  "203.0.113.1",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
  "168.63.129.16",
  "100.100.100.200",
  "::",
  "::1",
  "::127.0.0.1",
  "::ffff:127.0.0.1",
  "::ffff:8.8.8.8",
  "64:ff9b::7f00:1",
  "64:ff9b:1::1",
  "100::1",
  "2001::1",
  "2001:db8::1",
  "2002:7f00:1::",
  "3fff::1",
  "4000::1",
  "5f00::1",
  "fc00::1",
  "fd00:ec2::254",
  "fe80::1",
  "fec0::1",
  "ff02::1",
];

test.each(NOT_PUBLIC)("%s is not public", (text) => {
  expect(isPublic(address(text))).toBe(false);
  expect(mayReach(address(text), text, [])).toBe(false);
});

test.each(["1.1.1.1", "8.8.8.8", "100.63.255.255", "172.32.0.1", "2606:4700::1111", "2a00:1450::1"])(
  "%s is",
  (text) => {
    expect(isPublic(address(text))).toBe(true);
  },
);

test("whatever wraps an IPv4 address in an IPv6 one, it does not become public by that", () => {
  const octet = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(fc.tuple(octet, octet, octet, octet), (octets) => {
      const dotted = octets.join(".");
      const [a, b, c, d] = octets;
      const hex = `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
      for (const wrapped of [
        `::ffff:${dotted}`,
        `::${dotted}`,
        `64:ff9b::${hex}`,
        `2002:${hex}::`,
        `2001:0:${hex}::`,
      ]) {
        expect(isPublic(address(wrapped))).toBe(false);
      }
    }),
  );
});

describe("what an administrator allows", () => {
  test.each([
    ["a host", "hooks.internal", "10.0.0.1", "Hooks.Internal.", true],
    ["a host, under another name", "hooks.internal", "10.0.0.1", "other.internal", false],
    ["a host does not cover names below it", "internal", "10.0.0.1", "hooks.internal", false],
    ["an address", "10.0.0.1", "10.0.0.1", "a.test", true],
    ["an address, and not its neighbour", "10.0.0.1", "10.0.0.2", "a.test", false],
    ["a network", "10.0.0.0/8", "10.200.0.1", "a.test", true],
    ["a network of the other kind", "::/8", "10.0.0.1", "a.test", false],
    ["an address inside IPv6 is not that of the network", "127.0.0.0/8", "::ffff:127.0.0.1", "a.test", false],
    ["a host that points at the cloud's metadata", "hooks.internal", "169.254.169.254", "hooks.internal", false],
    ["a network around the cloud's metadata", "169.254.0.0/16", "169.254.169.254", "a.test", false],
    ["the very address of the metadata", "169.254.169.254", "169.254.169.254", "a.test", true],
    ["every address of this machine", "0.0.0.0", "0.0.0.0", "a.test", false],
    ["a group", "224.0.0.0/4", "224.0.0.1", "a.test", false],
  ])("%s: %s for %s as %s is %s", (_, entry, found, host, expected) => {
    expect(mayReach(address(found), host, allow(entry))).toBe(expected);
  });

  test.each([
    "",
    " ",
    "a b",
    "*.internal",
    "http://a.test",
    "0.0.0.0/0",
    "::/0",
    "10.1",
    "2130706433",
    "0x7f000001",
    "a..b",
    "-a",
  ])("%j is no entry", (text) => {
    expect(parseAllowedEntry(text)).toBeNull();
  });
});
