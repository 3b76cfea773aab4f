import { expect, test } from "vitest";

import { disconnect, pool } from "#lib/platform/db/client";
import { addressKey, consume, consumeAll, type Counted, giveBack, type Limit } from "#lib/platform/limits/limit";
import { codeOf } from "#lib/platform/shared/system-error";
import { useTestDatabase } from "#lib/testing/database";

useTestDatabase();

const limit = (name: string, counted: Limit["counted"], perSeconds = 60): Limit => ({
  name,
  points: 3,
  perSeconds,
  counted,
});
const attempt = (of: Limit, key: string) => consume(of, key).then(() => "passed" as const, codeOf);

test.each(["everywhere", "in-process"] as const)("the limit holds for many at once, counted %s", async (counted) => {
  const results = await Promise.all(Array.from({ length: 10 }, () => attempt(limit(`many-${counted}`, counted), "k")));
  expect(results.filter((result) => result === "passed")).toHaveLength(3);
  expect(results.filter((result) => result === "too-many-requests")).toHaveLength(7);
});

test("the answer says how long to wait, and waiting that long helps", async () => {
  const short = limit("short", "everywhere", 1);
  for (let n = 0; n < 3; n++) await consume(short, "k");
  await expect(consume(short, "k")).rejects.toMatchObject({ facts: { retryAfterSeconds: 1 } });
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await consume(short, "k");
});

test("keys do not count for each other, and one given back does not count", async () => {
  const keys = limit("keys", "everywhere");
  for (let n = 0; n < 3; n++) await consume(keys, "a");
  expect(await attempt(keys, "b")).toBe("passed");
  await giveBack(keys, "b");
  for (let n = 0; n < 3; n++) expect(await attempt(keys, "b")).toBe("passed");
  expect(await attempt(keys, "b")).toBe("too-many-requests");
});

test("what one of several limits refuses counts for none of them", async () => {
  const [narrow, wide] = [limit("narrow", "everywhere"), limit("wide", "everywhere")];
  for (let n = 0; n < 3; n++) await consume(wide, "w");
  const both: Counted[] = [
    [narrow, "n"],
    [wide, "w"],
  ];
  for (let n = 0; n < 5; n++) expect(await consumeAll(both).catch(codeOf)).toBe("too-many-requests");
  for (let n = 0; n < 3; n++) expect(await attempt(narrow, "n")).toBe("passed");
  expect(await attempt(narrow, "n")).toBe("too-many-requests");
});

test("a count in the database outlives the process that made it", async () => {
  const lasting = limit("lasting", "everywhere");
  for (let n = 0; n < 3; n++) await consume(lasting, "someone@example.test");
  await disconnect();
  expect(await attempt(lasting, "someone@example.test")).toBe("too-many-requests");
  const { rows } = await pool().query<{ key: string }>("SELECT key FROM rate_limits");
  expect(rows.some(({ key }) => key.includes("someone"))).toBe(false);
});

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:0001:0002::9", "2001:db8:1:2::/64"],
  ["2001:db8::9", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["unknown", "unknown"],
])("the address %s counts as %s", (address, key) => {
  expect(addressKey(address)).toBe(key);
});
