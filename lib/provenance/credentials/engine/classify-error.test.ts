import { expect, test } from "vitest";

import { classifyEngineError, type EngineRefusal } from "#lib/provenance/credentials/engine/classify-error";
import { variantOf } from "#lib/provenance/credentials/engine/engine";

/** Errors as the bindings gave them for real files, for files cut short, and for bytes changed at random. */
test.each<[string, EngineRefusal]>([
  ['C2pa(RemoteManifestUrl("https://a.example/m.c2pa"))', { kind: "remote", url: "https://a.example/m.c2pa" }],
  ['C2pa(RemoteManifestFetch("remote URI"))', { kind: "remote", url: "remote URI" }],
  ["C2pa(UnsupportedType)", { kind: "not-read" }],
  [
    'C2pa(InvalidAsset("invalid BMFF structure: expected box type \\"ftyp\\" at offset 4, found moov"))',
    { kind: "not-read" },
  ],
  ['C2pa(InvalidAsset("Boxes are too deply nested, unsupported asset"))', { kind: "damaged" }],
  ['C2pa(InvalidAsset("TIFF file has too many subfiles"))', { kind: "damaged" }],
  ['C2pa(InvalidAsset("Box size extends beyond asset bounds"))', { kind: "damaged" }],
  ['C2pa(InvalidAsset("PNG out of range"))', { kind: "damaged" }],
  ['C2pa(IoError(Error { kind: UnexpectedEof, message: "failed to fill whole buffer" }))', { kind: "damaged" }],
  ['C2pa(JpegError(InvalidFileSignature { reason: "x" }))', { kind: "damaged" }],
  ["C2pa(UnknownAlgorithm)", { kind: "broken", code: "algorithm.unsupported" }],
  ['C2pa(ClaimDecoding("unknown V1 claim field: dc:fmrmat"))', { kind: "broken", code: "claim.malformed" }],
  ['C2pa(ClaimDecoding("claim_cbor: Invalid UTF-8"))', { kind: "broken", code: "claim.cbor.invalid" }],
  ["C2pa(AssertionDecoding(could not decode assertion x", { kind: "broken", code: "general.error" }],
  ["C2pa(AssertionDecoding(could not decode assertion x))", { kind: "broken", code: "assertion.cbor.invalid" }],
  ['C2pa(AssertionMissing { url: "c2pa.hash.bmff" })', { kind: "broken", code: "assertion.missing" }],
  ["C2pa(InvalidClaim(ClaimSuperboxNotFound))", { kind: "broken", code: "claim.missing" }],
  ["C2pa(InvalidClaim(ClaimSignatureBoxNotFound))", { kind: "broken", code: "claimSignature.missing" }],
  ["C2pa(JumbfParseError(UnexpectedEof))", { kind: "broken", code: "general.error" }],
  ["C2pa(CoseInvalidCert)", { kind: "broken", code: "signingCredential.invalid" }],
  ["C2pa(TooManyAssertions { max: 100000 })", { kind: "broken", code: "credentials.too-large" }],
  ["C2pa(SomethingNew)", { kind: "broken", code: "general.error" }],
  ["Error", { kind: "broken", code: "general.error" }],
])("%s", (text, expected) => {
  expect(classifyEngineError(variantOf(text))).toEqual(expected);
});
