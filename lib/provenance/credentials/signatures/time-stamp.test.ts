import { type X509Certificate } from "node:crypto";

import {
  CertificateChoices,
  CertificateSet,
  ContentInfo,
  IssuerAndSerialNumber,
  SignedData,
  SignerIdentifier,
  SignerInfo,
  SignerInfos,
} from "@peculiar/asn1-cms";
import { AsnConvert } from "@peculiar/asn1-schema";
import { Certificate } from "@peculiar/asn1-x509";
import { expect, test } from "vitest";

import { createAuthority, issueSigner } from "#lib/provenance/certificates/certificates";
import { certificatesIn } from "#lib/provenance/credentials/signatures/chain";
import { isByKnownAuthority } from "#lib/provenance/credentials/signatures/time-stamp";

const HOUR_MS = 3_600_000;
const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

async function authority(purpose = TIME_STAMPING): Promise<{ leaf: X509Certificate; root: X509Certificate }> {
  const name = { organization: "Test", validForMs: HOUR_MS };
  const rootedIn = await createAuthority({ ...name, commonName: "Root of clocks" });
  const signer = await issueSigner({ ...name, commonName: "Clock", rootedIn, purpose });
  const [leaf, root] = certificatesIn(signer.chainPem);
  if (leaf === undefined || root === undefined) throw new Error("There is no chain.");
  return { leaf, root };
}

/** A token as far as its authority is read from it. */
function tokenBy(signer: X509Certificate, certificates: X509Certificate[]): Uint8Array {
  const parsed = (certificate: X509Certificate) => AsnConvert.parse(new Uint8Array(certificate.raw), Certificate);
  const { issuer, serialNumber } = parsed(signer).tbsCertificate;
  const named = new IssuerAndSerialNumber({ issuer, serialNumber });
  const signed = new SignedData({
    certificates: new CertificateSet(certificates.map((one) => new CertificateChoices({ certificate: parsed(one) }))),
    signerInfos: new SignerInfos([new SignerInfo({ sid: new SignerIdentifier({ issuerAndSerialNumber: named }) })]),
  });
  const content = new ContentInfo({ contentType: "1.2.840.113549.1.7.2", content: AsnConvert.serialize(signed) });
  return new Uint8Array(AsnConvert.serialize(content));
}

const now = new Date();

test("a token by an authority on a list is known, and by any other is not", async () => {
  const { leaf, root } = await authority();
  const other = await authority();
  expect(isByKnownAuthority(tokenBy(leaf, [leaf, root]), [root], now)).toBe(true);
  expect(isByKnownAuthority(tokenBy(leaf, [leaf]), [root], now)).toBe(true);
  expect(isByKnownAuthority(tokenBy(leaf, [leaf, root]), [other.root], now)).toBe(false);
  expect(isByKnownAuthority(tokenBy(leaf, [leaf, root]), [], now)).toBe(false);
});

test("a known authority's certificate beside it does not make a forger's token known", async () => {
  const { leaf, root } = await authority();
  const forger = await authority();
  expect(isByKnownAuthority(tokenBy(forger.leaf, [leaf, forger.leaf, root]), [root], now)).toBe(false);
});

test("an authority counts at the time that it names, and only one that may stamp times", async () => {
  const { leaf, root } = await authority();
  expect(isByKnownAuthority(tokenBy(leaf, [leaf]), [root], new Date(Date.now() + 2 * HOUR_MS))).toBe(false);
  const signer = await authority("1.3.6.1.4.1.62558.2.1");
  expect(isByKnownAuthority(tokenBy(signer.leaf, [signer.leaf]), [signer.root], now)).toBe(false);
});

test.each([new Uint8Array(), new Uint8Array([0x30, 0x80]), new Uint8Array(1_000).fill(0x30)])(
  "bytes that are no token are by nobody known",
  async (bytes) => {
    const { root } = await authority();
    expect(isByKnownAuthority(bytes, [root], now)).toBe(false);
  },
);
