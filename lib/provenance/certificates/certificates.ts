// @peculiar/x509 resolves its parts by decorators and needs this first.
import "reflect-metadata";

import { createPrivateKey } from "node:crypto";

import * as x509 from "@peculiar/x509";

/** Something that issues certificates to signers: a root. Both parts are PEM; the key is PKCS #8. */
export interface Authority {
  certificatePem: string;
  privateKeyPem: string;
}

/** Somebody who signs: the certificate chain, leaf first and root last, and the leaf's key, all PEM. */
export interface Signer {
  chainPem: string;
  privateKeyPem: string;
}

export interface SubjectName {
  commonName: string;
  organization: string;
}

const ES256 = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

/** What C2PA 2.x asks of a signer's certificate (14.5.1): the purpose c2pa-kp-claimSigning. */
const CLAIM_SIGNING = "1.3.6.1.4.1.62558.2.1";

/** Clocks differ: a certificate begins to hold a little before it is made. */
const BACKDATED_MS = 60_000;

const nameOf = ({ commonName, organization }: SubjectName) => [{ CN: [commonName] }, { O: [organization] }];

const newKeys = () => crypto.subtle.generateKey(ES256, true, ["sign", "verify"]);

const toPem = async (key: CryptoKey): Promise<string> =>
  x509.PemConverter.encode(await crypto.subtle.exportKey("pkcs8", key), "PRIVATE KEY");

const period = (validForMs: number, from = new Date(Date.now() - BACKDATED_MS)) => ({
  notBefore: from,
  notAfter: new Date(Date.now() + validForMs),
});

/** A new root, self-signed; with `purposes` (OIDs) for these alone. */
export async function createAuthority(
  options: SubjectName & { validForMs: number; purposes?: string[] },
): Promise<Authority> {
  const keys = await newKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: nameOf(options),
    ...period(options.validForMs),
    keys,
    signingAlgorithm: ES256,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      ...(options.purposes ? [new x509.ExtendedKeyUsageExtension(options.purposes)] : []),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificatePem: certificate.toString("pem"), privateKeyPem: await toPem(keys.privateKey) };
}

/**
 * A signer whose certificate `rootedIn` issues. A short `validForMs` makes one that expires soon: the engine signs
 * only while it holds, and what it signed without a time-stamp is invalid afterwards. `purpose` is an OID, by default that
 * of signing claims.
 */
export async function issueSigner(
  options: SubjectName & { validForMs: number; rootedIn: Authority; purpose?: string },
): Promise<Signer> {
  const { rootedIn: authority } = options;
  const keys = await newKeys();
  const root = new x509.X509Certificate(authority.certificatePem);
  const certificate = await x509.X509CertificateGenerator.create({
    subject: nameOf(options),
    issuer: root.subject,
    ...period(options.validForMs),
    publicKey: keys.publicKey,
    signingKey: await importKey(authority.privateKeyPem),
    signingAlgorithm: ES256,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([options.purpose ?? CLAIM_SIGNING], true),
      await x509.AuthorityKeyIdentifierExtension.create(root.publicKey),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return {
    chainPem: `${certificate.toString("pem")}\n${authority.certificatePem.trim()}\n`,
    privateKeyPem: await toPem(keys.privateKey),
  };
}

async function importKey(pem: string): Promise<CryptoKey> {
  const pkcs8 = createPrivateKey(pem).export({ format: "der", type: "pkcs8" });
  return crypto.subtle.importKey("pkcs8", pkcs8, ES256, false, ["sign"]);
}
