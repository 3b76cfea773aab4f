import { createPublicKey, sign, verify } from "node:crypto";

import { expect, test } from "vitest";

import { activeKey, addKey, publishedKeys } from "#lib/platform/keys/signing-keys";
import { signingKeys } from "#lib/platform/keys/store";
import { fixedClock } from "#lib/platform/shared/clock";
import { useTestDatabase } from "#lib/testing/database";

useTestDatabase();

const DAY_MS = 24 * 3_600_000;
const message = new TextEncoder().encode("a message");

/** As somebody else would check it: from the public key's 32 bytes alone. */
const checks = (publicKey: Uint8Array, signature: Uint8Array): boolean =>
  verify(
    null,
    message,
    createPublicKey({
      key: { kty: "OKP", crv: "Ed25519", x: Buffer.from(publicKey).toString("base64url") },
      format: "jwk",
    }),
    signature,
  );

test("many who ask at the same moment for a first key get the same one", async () => {
  const keys = await Promise.all(Array.from({ length: 8 }, () => activeKey("grants")));
  expect(new Set(keys.map(({ id }) => id)).size).toBe(1);
  expect(await signingKeys().all("grants")).toHaveLength(1);
});

test("what a key signs, its public key confirms", async () => {
  const key = await activeKey("ledger");
  expect(checks(key.publicKey, sign(null, message, key.privateKey))).toBe(true);
  const other = await activeKey("grants");
  expect(checks(other.publicKey, sign(null, message, key.privateKey))).toBe(false);
});

test("a new key is published before it signs, and the old one for as long as its signatures are accepted", async () => {
  const clock = fixedClock(new Date(Date.now() + DAY_MS));
  const old = await activeKey("grants", clock);
  const next = await addKey("grants", new Date(clock.now().getTime() + DAY_MS), clock);
  const published = async () => (await publishedKeys("grants", 600_000, clock)).map(({ id }) => id);

  expect((await activeKey("grants", clock)).id).toBe(old.id);
  expect(await published()).toEqual([next.id, old.id]);
  clock.advanceMs(DAY_MS);
  expect((await activeKey("grants", clock)).id).toBe(next.id);
  clock.advanceMs(599_999);
  expect(await published()).toEqual([next.id, old.id]);
  clock.advanceMs(2);
  expect(await published()).toEqual([next.id]);
});

test("the database holds no private key that could be read", async () => {
  await activeKey("ledger");
  for (const row of await signingKeys().all("ledger")) {
    const sealed = Buffer.from(row.sealedPrivateKey);
    // A private key in PKCS #8 begins with this identifier of Ed25519 (RFC 8410).
    expect(sealed.includes(Buffer.from("06032b6570", "hex"))).toBe(false);
  }
});
