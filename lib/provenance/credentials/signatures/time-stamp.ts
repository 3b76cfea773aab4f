import { X509Certificate } from "node:crypto";

import {
  type CertificateChoices,
  CertificateSet,
  ContentInfo,
  SignedData,
  type SignerIdentifier,
} from "@peculiar/asn1-cms";
import { AsnConvert } from "@peculiar/asn1-schema";
import { TimeStampResp } from "@peculiar/asn1-tsp";

import { reachesRoot } from "#lib/provenance/credentials/signatures/chain";

const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

/**
 * Whether a token of a time-stamp (RFC 3161) is by an authority that leads to one of `authorities` at the time that it names.
 * That the token fits its signature is the engine's finding; the engine believes any authority in claims of version 1, so
 * that is asked here. Takes DER; false for what cannot be read.
 */
export function isByKnownAuthority(token: Uint8Array, authorities: readonly X509Certificate[], at: Date): boolean {
  try {
    const { certificates, signerInfos } = AsnConvert.parse(contentOf(token).content, SignedData);
    const all = Array.from(certificates ?? new CertificateSet(), x509Of).flat();
    const [signer, ...others] = [...signerInfos];
    if (signer === undefined || others.length > 0) return false;
    // Of two certificates that the token could mean, one may be the real authority's and the other a forger's.
    const named = all.filter((certificate) => isNamedBy(signer.sid, certificate));
    const [authority] = named;
    if (authority === undefined || named.length > 1 || !mayStampTimes(authority)) return false;
    return reachesRoot([authority, ...all.filter((other) => other !== authority)], authorities, at);
  } catch {
    // A stranger's bytes, which lead nowhere.
    return false;
  }
}

/** Claims of version 2 hold the token alone, those of version 1 the authority's whole answer around it. */
function contentOf(token: Uint8Array): ContentInfo {
  try {
    return AsnConvert.parse(token, ContentInfo);
  } catch {
    const { timeStampToken } = AsnConvert.parse(token, TimeStampResp);
    if (timeStampToken === undefined) throw new Error("The answer holds no time-stamp.");
    return timeStampToken;
  }
}

const x509Of = ({ certificate }: CertificateChoices): X509Certificate[] =>
  certificate === undefined ? [] : [new X509Certificate(Buffer.from(AsnConvert.serialize(certificate)))];

const mayStampTimes = ({ ca, keyUsage }: X509Certificate): boolean =>
  // Node gives the extended key usage under this name, and nothing where there is none.
  !ca && ((keyUsage as string[] | undefined) ?? []).includes(TIME_STAMPING);

const hexOf = (bytes: ArrayBuffer): string => Buffer.from(bytes).toString("hex").replace(/^0+/, "").toUpperCase();

/** By its serial number, which names it within the token together with its issuer. */
const isNamedBy = ({ issuerAndSerialNumber: named }: SignerIdentifier, { serialNumber }: X509Certificate): boolean =>
  named !== undefined && hexOf(named.serialNumber) === serialNumber.replace(/^0+/, "");
