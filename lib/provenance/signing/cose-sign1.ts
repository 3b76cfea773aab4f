import { createPrivateKey, sign, X509Certificate } from "node:crypto";

import { encode } from "cborg";

import type { Signer } from "#lib/provenance/certificates/certificates";
import type { CoseSigner } from "#lib/provenance/credentials/engine/engine";

/** COSE's numbers (RFC 9053, RFC 9360). */
const ALG = 1;
const ES256 = -7;
const X5CHAIN = 33;
const SIGNATURE_BYTES = 64;

/** cborg takes no Buffer for a byte string. */
const plain = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes);

/**
 * Makes the signature box of a claim (C2PA 2.4, 13.2): COSE_Sign1 over a detached payload, ES256, with the certificates
 * in the protected header. The box has no padding: that would be unsigned room in every file. Tests put some in.
 */
export function coseSigner(signer: Signer, unsigned: ReadonlyMap<unknown, unknown> = new Map()): CoseSigner {
  const key = createPrivateKey(signer.privateKeyPem);
  const pems = signer.chainPem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  const chain = pems.map((pem) => plain(new X509Certificate(pem).raw));
  const header = new Map<number, unknown>([
    [ALG, ES256],
    [X5CHAIN, chain.length === 1 ? chain[0] : chain],
  ]);
  const protectedHeader = encode(header);
  const build = (signature: Uint8Array): Uint8Array =>
    Buffer.concat([
      // Tag 18 and an array of four: protected, unprotected, no payload, signature.
      Buffer.from([0xd2, 0x84]),
      encode(protectedHeader),
      encode(unsigned),
      encode(null),
      encode(plain(signature)),
    ]);
  const signClaim = (claim: Uint8Array): Uint8Array => {
    const signed = encode(["Signature1", protectedHeader, new Uint8Array(), plain(claim)]);
    // COSE wants the plain pair of numbers (IEEE P1363) and not the DER that OpenSSL gives by default.
    return build(sign("sha256", signed, { key, dsaEncoding: "ieee-p1363" }));
  };
  return {
    alg: "es256",
    size: build(new Uint8Array(SIGNATURE_BYTES)).length,
    sign: (claim) => Promise.resolve(signClaim(claim)),
  };
}
