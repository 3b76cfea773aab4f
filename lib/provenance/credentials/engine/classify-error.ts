/** What an error of the engine says about a file. */
export type EngineRefusal =
  | { kind: "remote"; url: string }
  /** The engine does not read this kind of file, so there is nothing to say about credentials in it. */
  | { kind: "not-read" }
  /** There are credentials, and they are so broken that nothing in them can be read. */
  | { kind: "broken"; code: string }
  /** The file itself is damaged. */
  | { kind: "damaged" };

/** The failure codes of C2PA for what the engines (c2pa-rs 0.91 and 0.92) throw instead of reporting. */
const BROKEN: [pattern: RegExp, code: string][] = [
  [/^(UnknownAlgorithm|UnsupportedAlgorithm|CoseSignatureAlgorithmNotSupported)/, "algorithm.unsupported"],
  [/^ClaimDecoding\("claim_cbor/, "claim.cbor.invalid"],
  [/^(ClaimDecoding|ClaimVersion|ClaimInvalidContent|InvalidClaim\(ClaimVersion)/, "claim.malformed"],
  [/^(ClaimMissingSignatureBox|InvalidClaim\(ClaimSignature)/, "claimSignature.missing"],
  [/^(ClaimMissingHardBinding)/, "claim.hardBindings.missing"],
  [/^(ClaimMissing|InvalidClaim\(Claim)/, "claim.missing"],
  [/^(AssertionMissing|InvalidClaim\(Assertion)/, "assertion.missing"],
  [/^AssertionDecoding/, "assertion.cbor.invalid"],
  [/^(CoseInvalidCert|CoseX5ChainMissing|CoseMissingKey)/, "signingCredential.invalid"],
  [/^CoseCertExpiration/, "signingCredential.expired"],
  [/^CoseCertRevoked/, "signingCredential.ocsp.revoked"],
  [/^(InvalidCoseSignature|CoseSignature|CoseVerifier)/, "claimSignature.mismatch"],
  [/^HashMismatch/, "assertion.hashedURI.mismatch"],
  [/^UpdateManifestInvalid/, "manifest.update.invalid"],
  // More than 100,000 assertions in a manifest, or more manifests than the engine reads: they may be sound.
  [/^TooMany(Assertions|ManifestStores)/, "credentials.too-large"],
];

/**
 * A kind of file that is not read at all, such as an old QuickTime film, whose first box is `moov`: 0.92 looks into
 * those, and 0.91 does not.
 */
const NOT_READ = /^(UnsupportedType$|InvalidAsset\("invalid BMFF structure: expected box type)/;

/** Errors about the container and not about what is in its credentials. */
const CONTAINER = /^(InvalidAsset|IoError|(Bmff|Jpeg|Png|Riff|Tiff|Mp3|Gif|Svg|Pdf|Asset|Heif|Avif)\w*)\b/;

/**
 * Reads the variant of an EngineError: the Rust error in debug form. What is neither about the container nor known
 * counts as broken credentials: nothing positive may follow from it.
 */
export function classifyEngineError(variant: string): EngineRefusal {
  const remote = /^RemoteManifest(?:Url|Fetch)\("([^"]*)/.exec(variant)?.[1];
  if (remote !== undefined) return { kind: "remote", url: remote };
  if (NOT_READ.test(variant)) return { kind: "not-read" };
  if (CONTAINER.test(variant)) return { kind: "damaged" };
  return { kind: "broken", code: BROKEN.find(([pattern]) => pattern.test(variant))?.[1] ?? "general.error" };
}
