import { X509Certificate } from "node:crypto";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { newId } from "#lib/platform/shared/ids";
import { hasCode, nullIfMissing } from "#lib/platform/shared/system-error";
import { type Authority, createAuthority, issueSigner, type Signer } from "#lib/provenance/certificates/certificates";

/** What this installation signs with, and the root that its signatures lead to. */
export interface SigningIdentity {
  root: Authority;
  signer: Signer;
}

const DAY_MS = 86_400_000;
const ROOT_DAYS = 20 * 365;
const SIGNER_DAYS = 365;
const RENEW_DAYS_BEFORE = 30;
const OWNER_ONLY = 0o600;

/**
 * The signing identity of this installation, made at the first call and kept in the data folder, readable by its
 * owner alone. The signer's certificate is renewed from the root before it expires; the root stays.
 */
export async function loadOrCreateIdentity(dataDir: string): Promise<SigningIdentity> {
  const folder = join(dataDir, "signing");
  const root = await loadOrCreateAuthority(folder, "Countersign local root");
  const stored = await readPair(folder, "signer");
  if (stored !== null && daysLeft(stored.certificates) > RENEW_DAYS_BEFORE) return { root, signer: asSigner(stored) };
  const signer = await issueSigner({
    commonName: "Countersign",
    organization: "This installation of Countersign",
    validForMs: SIGNER_DAYS * DAY_MS,
    rootedIn: root,
  });
  return {
    root,
    signer: asSigner(await writePair(folder, "signer", { certificates: signer.chainPem, key: signer.privateKeyPem })),
  };
}

const asSigner = (pair: Pair): Signer => ({ chainPem: pair.certificates, privateKeyPem: pair.key });

/** The root behind the demo's invented signers. It is apart from the installation's own, which it must not vouch for. */
export const loadOrCreateDemoAuthority = (dataDir: string): Promise<Authority> =>
  loadOrCreateAuthority(join(dataDir, "demo-authority"), "Countersign demo root");

async function loadOrCreateAuthority(folder: string, commonName: string): Promise<Authority> {
  const stored = await readPair(folder, "root");
  if (stored !== null) return { certificatePem: stored.certificates, privateKeyPem: stored.key };
  const authority = await createAuthority({
    commonName,
    organization: "This installation of Countersign",
    validForMs: ROOT_DAYS * DAY_MS,
  });
  await claimFolder(folder, authority);
  // Another process may have been faster; then its root is the one.
  const settled = await readPair(folder, "root");
  if (settled === null) throw new Error(`The signing identity in ${folder} is incomplete.`);
  return { certificatePem: settled.certificates, privateKeyPem: settled.key };
}

/** Puts a whole folder in place at once, so that no process ever sees a certificate without its key. */
async function claimFolder(folder: string, { certificatePem, privateKeyPem }: Authority): Promise<void> {
  await mkdir(join(folder, ".."), { recursive: true });
  const draft = await mkdtemp(`${folder}-`);
  try {
    await writePair(draft, "root", { certificates: certificatePem, key: privateKeyPem });
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!hasCode(error, "ENOTEMPTY", "EEXIST")) throw error;
  }
}

interface Pair {
  certificates: string;
  key: string;
}

/** A certificate and its key are one file: they are replaced together or not at all. */
const pairPath = (folder: string, name: string): string => join(folder, `${name}.pem`);

async function readPair(folder: string, name: string): Promise<Pair | null> {
  const text = await readFile(pairPath(folder, name), "utf8").catch(nullIfMissing);
  if (text === null) return null;
  const key = /-----BEGIN PRIVATE KEY-----[\s\S]+?-----END PRIVATE KEY-----\n?/.exec(text)?.[0];
  if (key === undefined) throw new Error(`${pairPath(folder, name)} holds no private key.`);
  return { certificates: text.replace(key, ""), key };
}

/** Replaces a pair, and returns it as it will be read. */
async function writePair(folder: string, name: string, pair: Pair): Promise<Pair> {
  const written = { certificates: `${pair.certificates.trim()}\n`, key: `${pair.key.trim()}\n` };
  const draft = `${pairPath(folder, name)}.${newId<string>()}`;
  await writeFile(draft, written.certificates + written.key, { mode: OWNER_ONLY, flush: true });
  await rename(draft, pairPath(folder, name));
  return written;
}

const daysLeft = (pem: string): number => (Date.parse(new X509Certificate(pem).validTo) - Date.now()) / DAY_MS;
