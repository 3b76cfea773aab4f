import { X509Certificate } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { issueSigner } from "#lib/provenance/certificates/certificates";
import { loadOrCreateDemoAuthority, loadOrCreateIdentity } from "#lib/provenance/certificates/identity";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "countersign-identity-"));
});
afterEach(async () => {
  await rm(dataDir, { recursive: true, force: true });
});

test("the identity is made once and stays", async () => {
  const made = await loadOrCreateIdentity(dataDir);
  expect(await loadOrCreateIdentity(dataDir)).toEqual(made);
});

test("only its owner can read the keys", async () => {
  await loadOrCreateIdentity(dataDir);
  await loadOrCreateDemoAuthority(dataDir);
  for (const folder of ["signing", "demo-authority"]) {
    expect((await stat(join(dataDir, folder))).mode & 0o777).toBe(0o700);
    for (const name of await readdir(join(dataDir, folder))) {
      expect((await stat(join(dataDir, folder, name))).mode & 0o777).toBe(0o600);
    }
  }
});

test("processes that start together agree on one root", async () => {
  const identities = await Promise.all(Array.from({ length: 8 }, () => loadOrCreateIdentity(dataDir)));
  expect(new Set(identities.map(({ root }) => root.certificatePem)).size).toBe(1);
  for (const { root, signer } of identities) {
    expect(new X509Certificate(signer.chainPem).verify(new X509Certificate(root.certificatePem).publicKey)).toBe(true);
  }
  expect(await readdir(dataDir)).toEqual(["signing"]);
});

test("the signer may sign claims and nothing else, and the root may only certify", async () => {
  const { root, signer } = await loadOrCreateIdentity(dataDir);
  const leaf = new X509Certificate(signer.chainPem);
  expect(leaf.ca).toBe(false);
  // c2pa-kp-claimSigning of C2PA 2.x, 14.5.1
  expect(leaf.keyUsage).toEqual(["1.3.6.1.4.1.62558.2.1"]);
  expect(new X509Certificate(root.certificatePem).ca).toBe(true);
});

test("a signer about to expire is replaced under the same root", async () => {
  const { root } = await loadOrCreateIdentity(dataDir);
  const old = await issueSigner({ commonName: "Old", organization: "O", validForMs: 86_400_000, rootedIn: root });
  await writeFile(join(dataDir, "signing/signer.pem"), old.chainPem + old.privateKeyPem);
  const renewed = await loadOrCreateIdentity(dataDir);
  expect(renewed.root).toEqual(root);
  expect(Date.parse(new X509Certificate(renewed.signer.chainPem).validTo)).toBeGreaterThan(
    Date.now() + 300 * 86_400_000,
  );
  expect(await readFile(join(dataDir, "signing/signer.pem"), "utf8")).not.toContain(old.privateKeyPem.trim());
});

test("the demo's root is not the installation's own", async () => {
  const { root } = await loadOrCreateIdentity(dataDir);
  expect((await loadOrCreateDemoAuthority(dataDir)).certificatePem).not.toBe(root.certificatePem);
});
